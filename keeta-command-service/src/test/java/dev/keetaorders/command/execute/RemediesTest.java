package dev.keetaorders.command.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.settle.Advice;
import dev.keetaorders.command.settle.Background;
import dev.keetaorders.command.settle.DialectFits;
import dev.keetaorders.command.settle.DispatchNumbers;
import dev.keetaorders.command.settle.EarlierRefunds;
import dev.keetaorders.command.settle.EventsTold;
import dev.keetaorders.command.settle.FulfilmentFit;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Outcomes;
import dev.keetaorders.command.settle.Preview;
import dev.keetaorders.command.settle.ReadBack;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.command.settle.SeenOrders;
import dev.keetaorders.command.settle.ToldRefund;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.FieldError;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads INVALID, REJECTED or SUPERSEDED is told what to do, not only what is wrong. */
class RemediesTest {

  /** A remedy begins with what to do, or says that nothing is to be done. */
  private static final String DOES =
      "(give|write|leave|do|ask|see|preview|answer|have|correct|check|look|issue)\\b.*"
          + "|(nothing|there is nothing|nothing was sent|it did not happen)\\b.*";

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Apps APPS =
      Apps.read(
          List.of("keeta.apps.1.secrets", "keeta.apps.od.secrets", "keeta.apps.od.dialect"),
          Map.of(
                  "keeta.apps.1.secrets", "s",
                  "keeta.apps.od.secrets", "s",
                  "keeta.apps.od.dialect", "opendelivery")
              ::get);

  static Stream<Outcome.Invalid> everyInvalid() {
    return Stream.of(
            ofFulfilments(),
            ofAims(),
            ofLonelyAims(),
            ofPreviews(),
            ofTargets(),
            ofDialects(),
            ofTracking(),
            ofCommands())
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("everyInvalid")
  void everyInvalidNamesItsFieldAndWhatToWriteInstead(Outcome.Invalid invalid) {
    assertThat(invalid.sentence()).startsWith(invalid.field() + " ").endsWith(invalid.remedy());
    assertThat(invalid.remedy()).matches(DOES);
    assertThat(invalid.why()).doesNotStartWith(invalid.field());
  }

  @Test
  void everyOutcomeThatLeavesSomethingToDoSaysWhat() {
    for (var outcome : Outcomes.oneOfEachAdvice()) {
      var satisfied =
          outcome.wire() == CommandOutcome.DONE || outcome.wire() == CommandOutcome.ALREADY_DONE;
      assertThat(Advice.after(outcome).isEmpty()).as("%s", outcome).isEqualTo(satisfied);
      Advice.after(outcome).ifPresent(next -> assertThat(next).matches(DOES));
    }
  }

  @Test
  void seesATextThatOnlyComplains() {
    assertThat("is wrong").doesNotMatch(DOES);
    assertThat("must be a number").doesNotMatch(DOES);
  }

  private static Stream<Outcome.Invalid> ofFulfilments() {
    var all = new ArrayList<Outcome.Invalid>();
    for (var type : CommandType.values()) {
      for (var way : Fulfilment.values()) {
        FulfilmentFit.whyNot(type, way).map(RemediesTest::invalid).ifPresent(all::add);
      }
    }
    var unshown = SeenOrders.at("30");
    all.add(
        invalid(
            judged(
                command(CommandType.DELIVER_ORDER, new CommandArguments.SelfDelivery(null)),
                unshown)));
    return all.stream();
  }

  private static Stream<Outcome.Invalid> ofAims() {
    return Stream.of(List.of("17", "18"), List.of("18"), List.<String>of())
        .map(pending ->
            SeenOrders.at(
                "40",
                Fulfilment.UNKNOWN,
                null,
                pending.stream()
                    .map(id -> new RefundApplication(id, "1001", false, NOON))
                    .toList()))
        .map(order ->
            invalid(
                judged(
                    command(CommandType.AGREE_REFUND, new CommandArguments.RefundAgreement("17")),
                    order)));
  }

  /** Where the ids of read-backs are not those of notifications. */
  private static Stream<Outcome.Invalid> ofLonelyAims() {
    var one = List.of(new RefundApplication("901", "1001", false, NOON));
    return Stream.of(
        invalid(
            byBeingAlone(
                command(CommandType.AGREE_REFUND, new CommandArguments.RefundAgreement("17")),
                SeenOrders.at("40", Fulfilment.UNKNOWN, null, one))));
  }

  private static Stream<Outcome.Invalid> ofPreviews() {
    var lines = List.of(new RefundableLine("7", 3, 0, "Ribs", "0", "SAR"));
    var type = CommandType.PREVIEW_PARTIAL_REFUND.name();
    return Stream.of(
            Preview.whyNot(refund("7", 1), "1", null),
            Preview.whyNot(
                refund("7", 1), "1", new Preview("FETCH_ORDER", "1", "DONE", lines, null)),
            Preview.whyNot(refund("7", 1), "1", new Preview(type, "2", "DONE", lines, null)),
            Preview.whyNot(refund("7", 1), "1", new Preview(type, "1", "REJECTED", lines, null)),
            Preview.whyNot(refund("7", 1), "1", new Preview(type, "1", "DONE", lines, "other")),
            Preview.whyNot(refund("6", 1), "1", new Preview(type, "1", "DONE", lines, null)),
            Preview.whyNot(refund("7", 4), "1", new Preview(type, "1", "DONE", lines, null)))
        .map(Optional::orElseThrow);
  }

  private static Stream<Outcome.Invalid> ofTargets() {
    return Stream.of(
            target("1", "9", "404", null),
            target("1", "9", "1", Dialect.OPENDELIVERY),
            target("one", "9", "1", null),
            target("1", "nine", "1", null))
        .map(each -> (TargetResolution.Wrong) each)
        .map(wrong -> new Outcome.Invalid(wrong.field(), wrong.why(), wrong.remedy()));
  }

  /** What the other dialect has. */
  private static Stream<Outcome.Invalid> ofDialects() {
    return DialectFits.everyUnfit();
  }

  private static Stream<Outcome.Invalid> ofTracking() {
    return Stream.of(
            new TrackingUpdate("24.713600", "46.675300", null, null),
            new TrackingUpdate(null, null, NOON, NOON))
        .map(update -> invalid(TrackingNames.NONE.whyNot(update).orElseThrow()));
  }

  /** Every field of every type of command, left out and written wrongly. */
  private static Stream<Outcome.Invalid> ofCommands() {
    return Stream.of(
            "{'commandId':'c','orderId':'1'}",
            "{'commandId':'c','orderId':'1','type':'COOK'}",
            "{'commandId':7,'orderId':'1','type':'CONFIRM_ORDER'}",
            "{'commandId':'c','type':'CONFIRM_ORDER'}",
            "{'commandId':'c','orderId':5047843723786410,'type':'CONFIRM_ORDER'}",
            "{'commandId':'c','orderId':'a b','type':'CONFIRM_ORDER'}",
            "{'commandId':'c','orderId':'1','type':'CONFIRM_ORDER','shopId':7}",
            "{'commandId':'c','orderId':'1','type':'CONFIRM_ORDER','dialect':'klingon'}",
            "{'commandId':'c','orderId':'1','type':'CONFIRM_ORDER','issuedBy':7}",
            "{'commandId':'c','orderId':'1','type':'CONFIRM_ORDER','expiresAt':'soon'}",
            "{'commandId':'c','orderId':'1','type':'CONFIRM_ORDER','expiresAt':'1999-01-01T00:00:00Z'}",
            arguments("CANCEL_ORDER", "[]"),
            arguments("CANCEL_ORDER", "{}"),
            arguments("CANCEL_ORDER", "{'code':500000}"),
            arguments("CANCEL_ORDER", "{'code':'500000'}"),
            arguments("CANCEL_ORDER", "{'code':'OTHERS'}"),
            arguments("CANCEL_ORDER", "{'code':'OTHERS','reason':'no gas'}"),
            arguments("CANCEL_ORDER", "{'code':'NO_GAS','reason':'no gas','mode':'AUTO'}"),
            arguments("CONFIRM_ORDER", "{'preparationTime':'25'}"),
            arguments("REJECT_REFUND", "{'code':'OTHER'}"),
            arguments("UPDATE_TRACKING", "{'deliveryTrackingInfo':{}}"),
            arguments("UPDATE_TRACKING", "{'deliveryTrackingInfo':{'vehicle':{}}}"),
            arguments("UPDATE_TRACKING", "{'deliveryTrackingInfo':{'event':{'type':'GONE'}}}"),
            arguments("DISPATCH_ORDER", "{'deliveryTrackingInfo':{'geoLocalization':{}}}"),
            arguments("AGREE_REFUND", "{}"),
            arguments("REJECT_REFUND", "{'afterSaleOrderId':'1','code':'1'}"),
            arguments("PREVIEW_PARTIAL_REFUND", "{'products':7}"),
            arguments("PREVIEW_PARTIAL_REFUND", "{'products':[{'orderProductId':'x'}]}"),
            arguments("PREVIEW_PARTIAL_REFUND", "{'products':[{'orderProductId':'1'}]}"),
            arguments(
                "PREVIEW_PARTIAL_REFUND", "{'products':[{'orderProductId':'1','refundCount':0}]}"),
            arguments("APPLY_PARTIAL_REFUND", "{'previewCommandId':'p','products':[]}"),
            arguments("DISPATCH_ORDER", "{'courier':{}}"),
            arguments("DISPATCH_ORDER", "{'courier':{'name':' '}}"),
            arguments("UPDATE_COURIER", "{}"),
            arguments("UPDATE_COURIER", "{'courier':{'vehicle':'5'}}"),
            arguments("UPDATE_TRACKING", "{}"),
            arguments("UPDATE_TRACKING", "{'latitude':'24.713600'}"),
            arguments(
                "UPDATE_TRACKING",
                "{'etaFrom':'2026-01-05T12:00:00Z','etaTo':'2026-01-05T11:00:00Z'}"))
        .map(text -> CommandReader.read(text.replace('\'', '"').getBytes(UTF_8)))
        .map(reading -> invalid(((Reading.Wrong) reading).error()));
  }

  private static String arguments(String type, String arguments) {
    return "{'commandId':'c','orderId':'1','type':'%s','arguments':%s}".formatted(type, arguments);
  }

  private static ReadBack.Unfit byBeingAlone(Command command, OrderSeen order) {
    var codes = new RefundCodes(RefundCodes.KEETAS.states(), false, false);
    return (ReadBack.Unfit)
        new Judgement(codes, DispatchNumbers.KEETAS, false)
            .judge(
                Dialect.STANDARD,
                command,
                new Background(
                    false,
                    NOON,
                    Map.of("18", new ToldRefund(NOON, null, false)),
                    EarlierRefunds.NONE,
                    EventsTold.NONE),
                order);
  }

  private static ReadBack.Unfit judged(Command command, OrderSeen order) {
    return (ReadBack.Unfit)
        new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, false)
            .judge(
                Dialect.STANDARD,
                command,
                new Background(false, NOON, Map.of(), EarlierRefunds.NONE, EventsTold.NONE),
                order);
  }

  private static TargetResolution target(
      String orderId, String shopId, String appId, Dialect dialect) {
    var command =
        new Command(
            "c",
            CommandType.CONFIRM_ORDER,
            orderId,
            shopId,
            appId,
            dialect,
            null,
            null,
            null,
            new CommandArguments.None());
    return TargetResolution.of(command, Optional.empty(), APPS);
  }

  private static Command command(CommandType type, CommandArguments arguments) {
    return new Command("c", type, "1", "9", null, null, null, null, null, arguments);
  }

  private static PartialRefund refund(String line, int count) {
    return new PartialRefund("p", List.of(new RefundLine(line, count)), "200001", null);
  }

  private static Outcome.Invalid invalid(ReadBack.Unfit unfit) {
    return new Outcome.Invalid(unfit.field(), unfit.why(), unfit.remedy());
  }

  private static Outcome.Invalid invalid(FieldError error) {
    return new Outcome.Invalid(error.field(), error.why(), error.remedy());
  }
}
