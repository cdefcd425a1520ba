package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read-back says of a refund, of money, and of what a command is for. */
class JudgementTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Background UNTRIED =
      new Background(false, NOON, Map.of(), EarlierRefunds.NONE, EventsTold.NONE);
  private static final Judgement JUDGEMENT =
      new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, false);

  @ParameterizedTest(name = "{0} of 17 with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AGREE_REFUND  | 17:1001         | Before
          AGREE_REFUND  | 16:2001 17:1001 | Before
          AGREE_REFUND  | 17:2001         | Reached
          AGREE_REFUND  | 17:5001         | Reached
          AGREE_REFUND  | 17:5002         | Reached
          AGREE_REFUND  | 17:3001         | Elsewhere
          AGREE_REFUND  | 17:4711         | Over
          AGREE_REFUND  | 17:2001 18:1001 | Reached
          AGREE_REFUND  | 17:1001 18:1001 | Unfit
          AGREE_REFUND  | 18:1001         | Unfit
          AGREE_REFUND  | 18:2001         | Unfit
          AGREE_REFUND  | none            | Unfit
          AGREE_REFUND  | unshown         | Undecided
          REJECT_REFUND | 17:1001         | Before
          REJECT_REFUND | 17:3001         | Reached
          REJECT_REFUND | 17:2001         | Elsewhere
          REJECT_REFUND | 17:5002         | Elsewhere
          REJECT_REFUND | 17:4711         | Over
          REJECT_REFUND | 17:1001 18:1001 | Unfit
          REJECT_REFUND | 18:1001         | Unfit
          REJECT_REFUND | none            | Unfit
          REJECT_REFUND | unshown         | Undecided
          """)
  void anAnswerToARefundIsAimedAtWhatIsMeant(
      CommandType type, String applications, String expected) {
    assertThat(judged(refund(type), seen(applications)).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of 17 with rows {1}, told of {2}, is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AGREE_REFUND  | 901:1001          | 17    | Before
          AGREE_REFUND  | 900:3001 901:1001 | 17    | Before
          AGREE_REFUND  | 901:2001          | 17    | Reached
          REJECT_REFUND | 901:2001          | 17    | Elsewhere
          REJECT_REFUND | 901:3001          | 17    | Reached
          AGREE_REFUND  | 901:4711          | 17    | Over
          AGREE_REFUND  | 900:3001 901:2001 | 17    | Over
          AGREE_REFUND  | 901:1001 902:1001 | 17    | Unfit
          AGREE_REFUND  | 901:1001          | 17 18 | Unfit
          AGREE_REFUND  | 901:1001          | 18    | Unfit
          AGREE_REFUND  | 901:1001          | none  | Unfit
          AGREE_REFUND  | 17:1001           | none  | Unfit
          AGREE_REFUND  | none              | 17    | Unfit
          AGREE_REFUND  | unshown           | 17    | Undecided
          """)
  void whereTheIdsOfReadBacksAreOthersOnlyWhatIsAloneIsMeant(
      CommandType type, String applications, String told, String expected) {
    var codes = new RefundCodes(RefundCodes.KEETAS.states(), false, false);
    var ids = told.equals("none") ? Set.<String>of() : Set.of(told.split(" ", -1));
    var heardOf = new HashMap<String, ToldRefund>();
    ids.forEach(id -> heardOf.put(id, new ToldRefund(NOON, null, false)));

    var judged =
        new Judgement(codes, DispatchNumbers.KEETAS, false)
            .judge(
                Dialect.STANDARD,
                refund(type),
                new Background(false, NOON, heardOf, EarlierRefunds.NONE, EventsTold.NONE),
                seen(applications));

    assertThat(judged.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void saysWhichOtherApplicationsArePending() {
    var other = (ReadBack.Unfit) judged(refund(CommandType.AGREE_REFUND), seen("18:1001"));
    var several =
        (ReadBack.Unfit) judged(refund(CommandType.AGREE_REFUND), seen("17:1001 18:1001"));

    assertThat(other.field()).isEqualTo("arguments.afterSaleOrderId");
    assertThat(other.why()).contains("is not the application that is pending", "18");
    assertThat(several.why()).contains("cannot be aimed at", "17", "18");
  }

  @ParameterizedTest(name = "a partial refund begun at noon, with {0}, is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          partial 5001 at 0                     | Reached
          partial 5001 at 3                     | Reached
          partial 5001 at -1                    | Before
          partial 5001 at ?                     | Before
          partial 2001 at 3                     | Reached
          partial 5002 at 3                     | Reached
          partial 1001 at 3                     | Before
          partial 3001 at 3                     | Before
          partial 4711 at 3                     | Before
          whole 5001 at 3                       | Before
          partial 5001 at 3, partial 5001 at 4  | Before
          partial 5001 at -9, partial 5001 at 4 | Reached
          none                                  | Before
          unshown                               | Before
          """)
  void moneyIsProvenByTheOnlyPartialRefundSinceItWasBegun(String rows, String expected) {
    var refund = new PartialRefund("p", List.of(new RefundLine("7", 1)), "200001", null);
    var judged =
        judged(
            command(CommandType.APPLY_PARTIAL_REFUND, refund),
            SeenOrders.at("30", Fulfilment.UNKNOWN, null, partialRows(rows)));

    assertThat(judged.getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "the second of two, after {0} that may have paid, with {1}, is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | partial 5001 at -9                                          | Before
          1 | partial 5001 at 1                                           | Before
          1 | partial 5001 at -9, partial 5001 at 4                       | Reached
          1 | partial 5001 at -11, partial 5001 at -9, partial 5001 at 4  | Reached
          1 | partial 5001 at -11, partial 5001 at 4                      | Before
          1 | partial 5001 at -9, partial 3001 at 4                       | Before
          1 | partial 5001 at -9, partial 5001 at 3, partial 5001 at 4    | Before
          1 | none                                                        | Before
          0 | partial 5001 at -9                                          | Before
          """)
  void anotherRefundOfTheOrderIsNoProofOfThisOne(int earlier, String rows, String expected) {
    var refund = new PartialRefund("p", List.of(new RefundLine("7", 1)), "200001", null);
    var refunds =
        earlier == 0 ? EarlierRefunds.NONE : new EarlierRefunds(earlier, NOON.minusSeconds(10));

    var judged =
        JUDGEMENT.judge(
            Dialect.STANDARD,
            command(CommandType.APPLY_PARTIAL_REFUND, refund),
            new Background(false, NOON.plusNanos(900_000), Map.of(), refunds, EventsTold.NONE),
            SeenOrders.at("30", Fulfilment.UNKNOWN, null, partialRows(rows)));

    assertThat(judged.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void moneyThatIsNotShownLeavesTheDoubt() {
    var refund = new PartialRefund("p", List.of(new RefundLine("7", 1)), "200001", null);

    assertThat(
            judged(
                command(CommandType.APPLY_PARTIAL_REFUND, refund),
                SeenOrders.at("30", Fulfilment.UNKNOWN, null, List.of())))
        .isEqualTo(new ReadBack.Before("30", true));
  }

  @ParameterizedTest(name = "{0} of 17, told as {1}, is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AGREE_REFUND  | 17:1001 | nothing
          AGREE_REFUND  | 17:2001 | Reached
          AGREE_REFUND  | 17:5002 | Reached
          AGREE_REFUND  | 17:3001 | Elsewhere
          AGREE_REFUND  | 17:4711 | nothing
          AGREE_REFUND  | 18:2001 | nothing
          AGREE_REFUND  | none    | nothing
          REJECT_REFUND | 17:3001 | Reached
          REJECT_REFUND | 17:2001 | Elsewhere
          """)
  void keetasPushTellsHowTheApplicationWasAnswered(CommandType type, String told, String expected) {
    var applications = new HashMap<String, ToldRefund>();
    if (!told.equals("none")) {
      var parts = told.split(":", 2);
      applications.put(parts[0], new ToldRefund(NOON, new ToldRefund.News(NOON, parts[1]), false));
    }

    assertThat(
            echo(
                refund(type),
                new Background(true, NOON, applications, EarlierRefunds.NONE, EventsTold.NONE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "a partial refund begun at noon, in doubt {0}, told of {1}, is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | shop 5001 at 3                  | Reached
          true  | shop 5002 at 0                  | Reached
          true  | shop 5001 at -1                 | nothing
          true  | shop 1001 at 3                  | nothing
          true  | shop 3001 at 3                  | nothing
          true  | shop 4711 at 3                  | nothing
          true  | customer 5001 at 3              | nothing
          true  | shop 5001 at 3, shop 5001 at 4  | nothing
          true  | shop 5001 at -9, shop 5001 at 4 | Reached
          true  | none                            | nothing
          false | shop 5001 at 3                  | nothing
          """)
  void keetasPushTellsOfMoneyThatTheShopGaveBack(boolean inDoubt, String told, String expected) {
    var applications = new HashMap<String, ToldRefund>();
    for (var each : told.equals("none") ? List.<String>of() : List.of(told.split(", ", -1))) {
      var words = each.split(" ", -1);
      var at = NOON.plusSeconds(Long.parseLong(words[3]));
      applications.put(
          each, new ToldRefund(at, new ToldRefund.News(at, words[1]), words[0].equals("shop")));
    }
    var refund = new PartialRefund("p", List.of(new RefundLine("7", 1)), "200001", null);

    assertThat(
            echo(
                command(CommandType.APPLY_PARTIAL_REFUND, refund),
                new Background(
                    inDoubt,
                    NOON.plusNanos(900_000),
                    applications,
                    EarlierRefunds.NONE,
                    EventsTold.NONE)))
        .isEqualTo(expected);
  }

  private static String echo(Command command, Background background) {
    return JUDGEMENT
        .echo(command, background)
        .map(each -> each.getClass().getSimpleName())
        .orElse("nothing");
  }

  static Stream<Arguments> everyTypeAndFulfilment() {
    return Stream.of(CommandType.values())
        .flatMap(type -> Stream.of(Fulfilment.values()).map(way -> Arguments.of(type, way)));
  }

  @ParameterizedTest(name = "{0} of an order by {1}")
  @MethodSource("everyTypeAndFulfilment")
  void isForOrdersOfItsOwnKindOnly(CommandType type, Fulfilment way) {
    var wanted =
        switch (type) {
          case COLLECT_ORDER -> List.of(Fulfilment.PICKUP);
          case DISPATCH_ORDER, DELIVER_ORDER, UPDATE_COURIER, UPDATE_TRACKING ->
              List.of(Fulfilment.MERCHANT_DELIVERY);
          case CONFIRM_ORDER,
              MARK_READY,
              CANCEL_ORDER,
              AGREE_REFUND,
              REJECT_REFUND,
              PREVIEW_PARTIAL_REFUND,
              APPLY_PARTIAL_REFUND,
              FETCH_ORDER ->
              List.of(Fulfilment.values());
        };
    var order = SeenOrders.at("30", way, "10", List.of());
    var command =
        CommandClass.of(type) == CommandClass.AIMED
            ? refund(type)
            : command(type, new CommandArguments.None());

    var isUnfit =
        judged(command, order) instanceof ReadBack.Unfit(var field, var _, var _)
            && field.equals("orderId");

    assertThat(isUnfit).isEqualTo(!wanted.contains(way));
    // Before a read-back, what is unknown is left to it.
    assertThat(FulfilmentFit.whyNot(type, way).isPresent())
        .isEqualTo(!wanted.contains(way) && way != Fulfilment.UNKNOWN);
  }

  @Test
  void aSettingLetsKeetaJudgeWhatItDoesNotShow() {
    var lenient = new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, true);
    var command = command(CommandType.DELIVER_ORDER, new CommandArguments.SelfDelivery(null));

    assertThat(lenient.judge(Dialect.STANDARD, command, UNTRIED, SeenOrders.at("30")))
        .isEqualTo(new ReadBack.Before("30"));
    assertThat(
            lenient.judge(
                Dialect.STANDARD,
                command,
                UNTRIED,
                SeenOrders.at("30", Fulfilment.PICKUP, null, List.of())))
        .isInstanceOf(ReadBack.Unfit.class);
  }

  @ParameterizedTest
  @CsvSource({"20, Before", "30, Before", "odd, Before", "40, Elsewhere", "50, Elsewhere"})
  void aFinalOrderTakesNoNewsOfACourier(String status, String expected) {
    var order = SeenOrders.at(status, Fulfilment.MERCHANT_DELIVERY, null, List.of());
    var command = command(CommandType.UPDATE_COURIER, new CommandArguments.None());

    assertThat(judged(command, order).getClass().getSimpleName()).isEqualTo(expected);
  }

  static Stream<Arguments> everyLook() {
    return everyTypeAndFulfilment()
        .flatMap(row ->
            Stream.of(List.of(false, false), List.of(true, false), List.of(true, true))
                .map(looked ->
                    Arguments.of(row.get()[0], row.get()[1], looked.getFirst(), looked.getLast())));
  }

  @ParameterizedTest(name = "{0} of {1}, looked {2}, just now {3}")
  @MethodSource("everyLook")
  void looksFirstWhereTheCallDependsOnWhatIsSeen(
      CommandType type, Fulfilment known, boolean looked, boolean justNow) {
    var expected =
        switch (type) {
          case AGREE_REFUND, REJECT_REFUND -> !justNow;
          case COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER, UPDATE_COURIER, UPDATE_TRACKING ->
              !looked && known == Fulfilment.UNKNOWN;
          case CONFIRM_ORDER,
              MARK_READY,
              CANCEL_ORDER,
              PREVIEW_PARTIAL_REFUND,
              APPLY_PARTIAL_REFUND,
              FETCH_ORDER ->
              false;
        };

    assertThat(FirstLook.isNeeded(type, known, looked, justNow)).isEqualTo(expected);
  }

  private static ReadBack judged(Command command, OrderSeen order) {
    return JUDGEMENT.judge(Dialect.STANDARD, command, UNTRIED, order);
  }

  private static Command refund(CommandType type) {
    return command(
        type,
        type == CommandType.AGREE_REFUND
            ? new RefundAgreement("17")
            : new RefundRejection("17", "100001", null));
  }

  private static Command command(CommandType type, CommandArguments arguments) {
    return new Command("c", type, "1", "9", null, null, null, null, null, arguments);
  }

  private static OrderSeen seen(String applications) {
    if (applications.equals("unshown")) return SeenOrders.at("40", Fulfilment.UNKNOWN, null, null);
    var rows = new ArrayList<RefundApplication>();
    if (!applications.equals("none")) {
      for (var each : applications.split(" ", -1)) {
        var parts = each.split(":", -1);
        rows.add(new RefundApplication(parts[0], parts[1], false, NOON));
      }
    }
    return SeenOrders.at("40", Fulfilment.UNKNOWN, null, rows);
  }

  private static List<RefundApplication> partialRows(String text) {
    if (text.equals("unshown")) return null;
    var rows = new ArrayList<RefundApplication>();
    if (text.equals("none")) return rows;
    for (var each : text.split(", ", -1)) {
      var words = each.split(" ", -1);
      var at = words[3].equals("?") ? null : NOON.plusSeconds(Long.parseLong(words[3]));
      rows.add(new RefundApplication("r" + rows.size(), words[1], words[0].equals("partial"), at));
    }
    return rows;
  }
}
