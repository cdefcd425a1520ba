package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.AnswerReadings.LineId;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":0,\"message\":\"Success\"}",
        "{\"code\":0,\"message\":\"Success\",\"success\":true}",
        "{\"code\":\"0\",\"message\":\"Success\"}",
        "{\"code\":0,\"message\":\"Success\",\"errorList\":[]}",
        "{\"code\":0,\"message\":\"Success\",\"errorList\":null,\"data\":null}",
      })
  void codeZeroIsDone(String body) {
    assertThat(read(body).outcome()).isEqualTo(new CallOutcome.Done("0", "Success"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0, WELL",
    "200, 209000999, WELL",
    "200, 115000203, WELL",
    "200, 315000100, TROUBLED",
    "200, 315000199, TROUBLED",
    "200, 309000000, TROUBLED",
    "429, 0, LIMITED",
    "404, 0, UNTOLD",
    "500, 0, TROUBLED",
    "503, 0, TROUBLED",
  })
  void tellsHowKeetaIsDoing(int status, String code, Condition condition) {
    var body = "{\"code\":%s,\"message\":\"\"}".formatted(code).getBytes(UTF_8);

    assertThat(ReplyReader.read(status, body).condition()).isEqualTo(condition);
  }

  @Test
  void whatCannotBeReadTellsNothingOfKeeta() {
    assertThat(read("<html>").condition()).isEqualTo(Condition.UNTOLD);
    assertThat(read("{}").condition()).isEqualTo(Condition.UNTOLD);
  }

  @Test
  void codeZeroWithAListOfErrorsIsRefused() {
    assertThat(read("{\"code\":0,\"message\":\"Partial Failure\",\"errorList\":[{}]}").outcome())
        .isEqualTo(new CallOutcome.Refused(0, "Partial Failure"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, Refused",
    "-1, Refused",
    "109000000, Refused",
    "209000101, Refused",
    "2090006003, Refused",
    "115000099, Refused",
    "115000100, TurnedAway",
    "115000110, TurnedAway",
    "115000199, TurnedAway",
    "115000200, TurnedAway",
    "115000201, Refused",
    "115000203, TurnedAway",
    "115000259, Refused",
    "115000260, TurnedAway",
    "115000261, Refused",
    "315000099, Refused",
    "315000100, Unclear",
    "315000199, Unclear",
    "315000200, Refused",
    "309000000, Unclear",
    "9223372036854775807, Refused",
  })
  void everyOtherCodeSaysWhetherKeetaLookedAtTheOrder(long code, String expected) {
    var outcome = read("{\"code\":%d,\"message\":\"m\"}".formatted(code)).outcome();

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    if (outcome instanceof CallOutcome.Refused refused) {
      assertThat(refused).isEqualTo(new CallOutcome.Refused(code, "m"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"code\":",
        "{\"code\":true}",
        "{\"code\":0.5}",
        "{\"code\":\"x\"}",
        "{\"code\":92233720368547758080}",
        "<html></html>"
      })
  void whatHasNoCodeIsUnclear(String body) {
    assertThat(read(body).outcome()).isInstanceOf(CallOutcome.Unclear.class);
    assertThat(read(body).body()).isEqualTo(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 502, 503})
  void aStatusThatIsNoSuccessIsUnclear(int status) {
    assertThat(ReplyReader.read(status, "{\"code\":0}".getBytes(UTF_8)).outcome())
        .isEqualTo(new CallOutcome.Unclear("HTTP status " + status));
  }

  @Test
  void readsTheOrderOfADocumentedAnswer() throws IOException {
    try (var example = getClass().getResourceAsStream("/keeta/standard/order-get-response.json")) {
      assertThat(read(example.readAllBytes()).order())
          .isEqualTo(
              new Answer.OrderShown(
                  new OrderSeen(
                      "20",
                      OrderStatus.AWAITING_ACCEPTANCE,
                      Set.of(OrderStatus.AWAITING_ACCEPTANCE),
                      Fulfilment.PLATFORM_DELIVERY,
                      "0",
                      List.of()),
                  Instant.ofEpochMilli(1_751_442_900_803L),
                  Instant.ofEpochMilli(1_751_442_912_000L)));
    }
  }

  @Test
  void doesNotGuessTimesThatAreNotThere() {
    assertThat(
            read("{\"code\":0,\"data\":{\"orderInfo\":{\"merchantOrder\":{\"status\":37,\"ctime\":null}}}}")
                .order())
        .isEqualTo(
            new Answer.OrderShown(
                new OrderSeen("37", OrderStatus.UNKNOWN, Set.of(), Fulfilment.UNKNOWN, null, null),
                null,
                null));
  }

  @Test
  void readsWhichStatusesACancelledOrderHasPassed() {
    var shown =
        read("""
        {"code":0,"data":{"orderInfo":{"merchantOrder":{"status":50,
          "unconfirmedStatusTime":1751442912000,"confirmedStatusTime":1751442950000,
          "readiedStatusTime":0,"canceledStatusTime":1751442990000}}}}
        """)
            .order();

    assertThat(shown.seen().passed())
        .containsExactlyInAnyOrder(
            OrderStatus.AWAITING_ACCEPTANCE, OrderStatus.ACCEPTED, OrderStatus.CANCELLED);
    assertThat(shown.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_751_442_990_000L));
  }

  @Test
  void readsHowAnOrderReachesTheCustomer() {
    assertThat(fulfilment("'merchantOrder':{'status':30,'userGetMode':'pickup'}"))
        .isEqualTo(Fulfilment.PICKUP);
    assertThat(fulfilment(delivered("9001"))).isEqualTo(Fulfilment.MERCHANT_DELIVERY);
    assertThat(fulfilment(delivered("1001"))).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(fulfilment(delivered("1098"))).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(fulfilment(delivered("4711"))).isEqualTo(Fulfilment.UNKNOWN);
  }

  @Test
  void readsAnOrderAsTheProjectionDoes() {
    var ofBaseOrder = seen("'baseOrder':{'status':30},'merchantOrder':{'shopId':9}");
    var calledOff =
        seen(
            "'merchantOrder':{'status':30,'userGetMode':'delivery'},'merchantOrderDeliveries':["
                + "{'deliveryMode':'9001','deliveryStatus':99,'deliveryStatusTime':1767614400000},"
                + "{'deliveryMode':'9001','deliveryStatus':30,'deliveryStatusTime':1767614500000},"
                + "{'deliveryMode':'9001','deliveryStatus':0}]");
    var big =
        seen(
            "'bigOrderTag':true,'merchantOrder':{'status':30},"
                + "'merchantOrderDeliveries':[{'deliveryStatus':30}]");
    var traced =
        read("""
        {"code":0,"data":{"orderInfo":{"merchantOrder":{"status":30,"merchantOrderTraces":[
          {"merchantOrderStatus":35,"opTime":1767614520000},
          {"merchantOrderStatus":30,"opTime":1767614500000},
          {"merchantOrderStatus":77,"opTime":1767614400000},{"merchantOrderStatus":20}]}}}}
        """)
            .order();

    assertThat(ofBaseOrder.status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(calledOff.deliveryStatus()).isEqualTo("30");
    assertThat(big.deliveryStatus()).isNull();
    assertThat(traced.seen().passed())
        .containsExactlyInAnyOrder(OrderStatus.ACCEPTED, OrderStatus.READY);
    assertThat(traced.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_767_614_500_000L));
    assertThat(fulfilment("'merchantOrder':{'status':30,'userGetMode':'PICKUP'}"))
        .isEqualTo(Fulfilment.PICKUP);
  }

  @ParameterizedTest
  @CsvSource({
    "not-found, 209000101, Order does not exist",
    "param, 109000000, shopId is null",
  })
  void aDocumentedRefusalOfASelfDeliveryIsKeetasWord(String name, long code, String message)
      throws IOException {
    var path = "/keeta/standard/response-error-selfdelivery-%s.json".formatted(name);
    try (var example = getClass().getResourceAsStream(path)) {
      assertThat(read(example.readAllBytes()).outcome())
          .isEqualTo(new CallOutcome.Refused(code, message));
    }
  }

  @Test
  void readsTheApplicationsForRefunds() {
    var rows =
        "'merchantOrder':{'status':40},'refundInfos':["
            + "{'id':17,'applyType':1001,'partRefund':0,'status':1001,'ctime':1767614400000},"
            + "{'afterSaleOrderId':'18','id':1,'applyType':2002,'status':'5002'},"
            + "{'id':null,'status':1001}]";

    assertThat(seen(rows).applications())
        .containsExactly(
            new RefundApplication("17", "1001", false, Instant.parse("2026-01-05T12:00:00Z")),
            new RefundApplication("18", "5002", true, null));
    assertThat(seen("'merchantOrder':{'status':40},'refundInfos':null").applications()).isNull();
  }

  @Test
  void readsTheLinesOfADocumentedPreview() throws IOException {
    try (var example =
        getClass().getResourceAsStream("/keeta/standard/response-refund-part-preview.json")) {
      assertThat(read(example.readAllBytes()).products())
          .containsExactly(
              new RefundableLine("9312039", 2, 1, "Sweet & Sour Pork Ribs", "3600", "SAR"));
    }
  }

  @Test
  void ofAPreviewOnlyTheDocumentedFieldsAreNeeded() {
    assertThat(
            read("{\"code\":0,\"data\":{\"products\":[{\"id\":7,\"count\":2},{\"spuId\":8},{\"id\":1.5}]}}")
                .products())
        .containsExactly(new RefundableLine("7", 2, null, null, null, null));
  }

  @Test
  void namesALineByItsProductIfTheSettingSaysSo() {
    var body = "{\"code\":0,\"data\":{\"products\":[{\"id\":7,\"spuId\":8,\"count\":2}]}}";
    var byProduct = new AnswerReadings(OrderStatusCodes.KEETAS, LineId.SPU_ID);

    assertThat(read(body).products())
        .containsExactly(new RefundableLine("7", 2, null, null, null, null));
    assertThat(ReplyReader.read(200, body.getBytes(UTF_8), byProduct).products())
        .containsExactly(new RefundableLine("8", 2, null, null, null, null));
  }

  private static String delivered(String mode) {
    return "'merchantOrder':{'status':30,'userGetMode':'delivery'},"
        + "'merchantOrderDeliveries':[{'deliveryMode':'%s'}]".formatted(mode);
  }

  private static Fulfilment fulfilment(String info) {
    return seen(info).fulfilment();
  }

  private static OrderSeen seen(String info) {
    return read(("{'code':0,'data':{'orderInfo':{" + info + "}}}").replace('\'', '"'))
        .order()
        .seen();
  }

  private static Answer read(String body) {
    return read(body.getBytes(UTF_8));
  }

  private static Answer read(byte[] body) {
    return ReplyReader.read(200, body, new AnswerReadings(OrderStatusCodes.KEETAS, LineId.ID));
  }
}
