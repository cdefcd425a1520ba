package dev.keetaorders.contracts.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.schema.Schemas;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas and the code say the same. */
class CommandSchemasTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.120Z");

  static Stream<Command> everyCommand() {
    return Arrays.stream(CommandType.values())
        .flatMap(type ->
            Stream.of(
                new Command(
                    "6f9c",
                    type,
                    "5047843723786410",
                    "466663",
                    "1001001",
                    Dialect.STANDARD,
                    "pos",
                    NOON,
                    NOON,
                    argumentsOf(type)),
                new Command(
                    "6f9c", type, "1", null, null, null, null, null, null, argumentsOf(type))));
  }

  private static CommandArguments argumentsOf(CommandType type) {
    return switch (type) {
      case CONFIRM_ORDER, MARK_READY, COLLECT_ORDER, FETCH_ORDER -> new CommandArguments.None();
      case CANCEL_ORDER -> new CommandArguments.Cancellation("500000", "oven broken");
      case AGREE_REFUND -> new CommandArguments.RefundAgreement("17");
      case REJECT_REFUND -> new CommandArguments.RefundRejection("17", "100001", null);
      case PREVIEW_PARTIAL_REFUND -> new CommandArguments.RefundPreview(List.of());
      case APPLY_PARTIAL_REFUND ->
          new CommandArguments.PartialRefund(
              "p-1", List.of(new RefundLine("7", 1)), "200001", null);
      case DISPATCH_ORDER, DELIVER_ORDER -> new CommandArguments.SelfDelivery(null);
      case UPDATE_COURIER ->
          new CommandArguments.CourierUpdate(
              new Courier(null, "Ahmed", null, null, null, null, null, null));
      case UPDATE_TRACKING ->
          new CommandArguments.TrackingUpdate("24.713600", "46.675300", null, null);
    };
  }

  @Test
  void ofACommandThatNamesItsDialectTheSchemaSaysTheSameAsTheReader() {
    for (var json :
        List.of(
            "{'commandId':'a','type':'AGREE_REFUND','orderId':'1','dialect':'opendelivery'}",
            "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','dialect':'standard','arguments':{'reason':7}}")) {
      var bytes = json.replace('\'', '"').getBytes(UTF_8);
      assertThat(Schemas.violations("command", bytes)).as(json).isEmpty();
      assertThat(CommandReader.read(bytes)).as(json).isInstanceOf(Reading.Read.class);
    }
    for (var json :
        List.of(
            "{'commandId':'a','type':'AGREE_REFUND','orderId':'1','dialect':'standard'}",
            "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','arguments':{'reason':7}}")) {
      var bytes = json.replace('\'', '"').getBytes(UTF_8);
      assertThat(Schemas.violations("command", bytes)).as(json).isNotEmpty();
      assertThat(CommandReader.read(bytes)).as(json).isNotInstanceOf(Reading.Read.class);
    }
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void aCommandIsWrittenAsItsSchemaSaysAndReadBack(Command command) {
    var bytes = Json.write(command);

    assertThat(Schemas.violations("command", bytes)).isEmpty();
    assertThat(CommandReader.read(bytes))
        .isInstanceOfSatisfying(
            Reading.Read.class, read -> assertThat(read.command()).isEqualTo(command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':'a b','type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':'a','type':'CONFIRM_ORDER'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':1}",
        "{'commandId':'a','type':'EAT_ORDER','orderId':'1'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','shopId':2}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','dialect':'klingon'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'soon'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'0000-01-01T00:00:00Z'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'+300000-01-01T00:00:00Z'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','arguments':[]}",
        "{'commandId':'a','type':'CANCEL_ORDER','orderId':'1'}",
        "{'commandId':'a','type':'AGREE_REFUND','orderId':'1'}",
        "{'commandId':'a','type':'REJECT_REFUND','orderId':'1','arguments':null}",
        "{'commandId':'a','type':'PREVIEW_PARTIAL_REFUND','orderId':'1','arguments':{'products':1}}",
        "{'commandId':'a','type':'APPLY_PARTIAL_REFUND','orderId':'1','arguments':{}}",
        "{'commandId':'a','type':'DISPATCH_ORDER','orderId':'1','arguments':{'courier':{}}}",
        "{'commandId':'a','type':'DELIVER_ORDER','orderId':'1','arguments':{'courier':{}}}",
        "{'commandId':'a','type':'UPDATE_COURIER','orderId':'1'}",
        "{'commandId':'a','type':'UPDATE_TRACKING','orderId':'1','arguments':{}}",
        "{'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':500001}}",
        "{'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'123'}}",
        "{'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'500000'}}",
        "{'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'500000','reason':'"
            + " '}}",
      })
  void theReaderAndTheSchemaRefuseTheSame(String json) {
    var bytes = json.replace('\'', '"').getBytes(UTF_8);

    assertThat(Schemas.violations("command", bytes)).isNotEmpty();
    assertThat(CommandReader.read(bytes)).isNotInstanceOf(Reading.Read.class);
  }

  @ParameterizedTest
  @EnumSource
  void aResultIsWrittenAsItsSchemaSaysAndReadBack(CommandOutcome outcome) {
    var result = result(outcome);

    var bytes = Json.write(result);

    assertThat(Schemas.violations("command-result", bytes)).isEmpty();
    assertThat(Json.read(bytes, CommandResult.class)).isEqualTo(new Json.Reading.Read<>(result));
  }

  @Test
  void theSchemaOfAResultRefusesAnOutcomeThatIsNone() {
    var text = new String(Json.write(result(CommandOutcome.DONE)), UTF_8);

    assertThat(Schemas.violations("command-result", text.replace("DONE", "EATEN").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void aPreviewsResultShowsWhatCouldBeRefunded() {
    var line = new RefundableLine("9312039", 2, 1, "Pork Ribs", "3600", "SAR");
    var unpriced = new RefundableLine("9312040", 1, null, null, null, null);
    var result =
        result(
            CommandOutcome.DONE,
            new CommandResultData(Map.of("status", "30"), List.of(line, unpriced)));

    var bytes = Json.write(result);

    assertThat(new String(bytes, UTF_8))
        .contains(
            "\"data\":{\"status\":\"30\",\"products\":[{\"orderProductId\":\"9312039\",\"count\":2,");
    assertThat(Schemas.violations("command-result", bytes)).isEmpty();
    assertThat(Json.read(bytes, CommandResult.class)).isEqualTo(new Json.Reading.Read<>(result));
  }

  @Test
  void theSchemaOfAResultRefusesALineWithoutItsId() {
    var line = new RefundableLine("9312039", 2, 1, "Pork Ribs", "3600", "SAR");
    var result = result(CommandOutcome.DONE, new CommandResultData(Map.of(), List.of(line)));
    var text = new String(Json.write(result), UTF_8).replace("\"9312039\"", "null");

    assertThat(Schemas.violations("command-result", text.getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  void ofAResultsDataWhatIsNotKnownIsIgnored() {
    var text = new String(Json.write(result(CommandOutcome.DONE)), UTF_8);

    assertThat(
            Json.read(
                text.replace("\"data\":{", "\"data\":{\"later\":{\"a\":1},\"products\":\"none\",")
                    .getBytes(UTF_8),
                CommandResult.class))
        .isEqualTo(new Json.Reading.Read<>(result(CommandOutcome.DONE)));
  }

  private static CommandResult result(CommandOutcome outcome) {
    return result(outcome, CommandResultData.of(Map.of("status", "30")));
  }

  private static CommandResult result(CommandOutcome outcome, CommandResultData data) {
    return new CommandResult(
        "6f9c",
        "CONFIRM_ORDER",
        "5047843723786410",
        "466663",
        "1001001",
        "standard",
        null,
        outcome,
        "0",
        "Success",
        1,
        0,
        NOON,
        NOON,
        data);
  }
}
