package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDeliveryReplyReaderTest {

  private static final String MERCHANT = "22815773000169-dbc7e35a-c936-4665-9e13-eb55eb8b6824";

  @ParameterizedTest(name = "the documented error {0} is {1}, and Keeta is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | Refused    | [merchant-x] is/are invalid                       | WELL
          401 | TurnedAway | Invalid signature                                 | WELL
          403 | Refused    | You must register your merchant on Keeta          | WELL
          404 | Refused    | Order not found                                   | WELL
          422 | Refused    | order status is not in a valid state for confirm  | WELL
          429 | TurnedAway | Too many requests                                 | LIMITED
          503 | Unclear    | HTTP status 503                                   | TROUBLED
          """)
  void everyDocumentedErrorSaysWhetherKeetaLookedAtTheOrder(
      int status, String outcome, String message, Condition condition) {
    var answer =
        OpenDeliveryReplyReader.read(status, OpenDeliveryExamples.bytes("error-" + status));

    assertThat(answer.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(said(answer.outcome())).isEqualTo(message);
    assertThat(answer.condition()).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource({
    "500, TROUBLED",
    "502, TROUBLED",
    "504, TROUBLED",
    "302, UNTOLD",
    "405, UNTOLD",
    "408, UNTOLD"
  })
  void whatIsNotDocumentedIsUnclear(int status, Condition condition) {
    var answer = OpenDeliveryReplyReader.read(status, bytes("<html>"));

    assertThat(answer.outcome()).isEqualTo(new CallOutcome.Unclear("HTTP status " + status));
    assertThat(answer.condition()).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource({"200", "201", "202", "204"})
  void everyStatusOfSuccessIsOne(int status) {
    assertThat(OpenDeliveryReplyReader.read(status, new byte[0]).outcome())
        .isEqualTo(new CallOutcome.Done(Integer.toString(status), "HTTP status " + status));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"code":0,"message":"success","data":{}}           | Done       | WELL
          {"code":0,"message":"success"}                     | Done       | WELL
          {"code":"0","data":null}                           | Done       | WELL
          {"code":209000101,"message":"no","data":null}      | Refused    | WELL
          {"code":115000203,"message":"expired"}             | TurnedAway | WELL
          {"code":315000100,"message":"system error"}        | Unclear    | TROUBLED
          {"code":true,"message":"?"}                        | Unclear    | UNTOLD
          {"code":7}                                         | Done       | WELL
          [{"code":7,"message":"an event of a list"}]        | Done       | WELL
          """)
  void anEnvelopeDecidesWhateverTheStatus(String body, String outcome, Condition condition) {
    var answer = OpenDeliveryReplyReader.read(200, bytes(body));

    assertThat(answer.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(answer.condition()).isEqualTo(condition);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"status\":422}", "{\"title\":\" \"}", "<html>"})
  void anErrorWithoutATitleSaysItsStatus(String body) {
    assertThat(OpenDeliveryReplyReader.read(422, bytes(body)).outcome())
        .isEqualTo(new CallOutcome.Refused(422, "HTTP status 422"));
  }

  @Test
  void readsTheOrderOfADocumentedAnswerInItsEnvelope() {
    var answer =
        OpenDeliveryReplyReader.readOrder(
            200,
            OpenDeliveryExamples.bytes("order-details-enveloped-response"),
            OpenDeliveryReplyReaderTest::shopOf);

    assertThat(answer.outcome()).isEqualTo(new CallOutcome.Done("200", "success"));
    assertThat(answer.order())
        .isEqualTo(shown("CREATED", OrderStatus.AWAITING_ACCEPTANCE, Fulfilment.PLATFORM_DELIVERY));
  }

  @ParameterizedTest(name = "{0} is by {1}")
  @CsvSource({
    "order-delivery-marketplace-instant, PLATFORM_DELIVERY",
    "order-delivery-merchant-scheduled-cash, MERCHANT_DELIVERY",
    "order-takeout-instant, PICKUP",
    "order-indoor-place, DINE_IN",
  })
  void readsHowAnOrderReachesTheCustomer(String example, Fulfilment fulfilment) {
    var order =
        OpenDeliveryReplyReader.readOrder(
                200, OpenDeliveryExamples.bytes(example), OpenDeliveryReplyReaderTest::shopOf)
            .order();

    assertThat(order.seen().fulfilment()).isEqualTo(fulfilment);
    assertThat(order.status()).isEqualTo("CREATED");
    assertThat(order.placedAt()).isNotNull();
  }

  @Test
  void anOrderWithoutALastEventIsOneAllTheSame() {
    var answer =
        OpenDeliveryReplyReader.readOrder(
            200, bytes("{\"id\":\"1\",\"type\":\"PARCEL\"}"), OpenDeliveryReplyReaderTest::shopOf);

    assertThat(answer.outcome()).isInstanceOf(CallOutcome.Done.class);
    assertThat(answer.order())
        .isEqualTo(
            new Answer.OrderShown(
                new OrderSeen("", OrderStatus.UNKNOWN, Set.of(), Fulfilment.UNKNOWN, null, null),
                null,
                null));
    assertThat(answer.order().status()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "{\"id\":7}", "<html>", "{\"code\":0,\"data\":null}"})
  void whatShowsNoOrderTellsNothing(String body) {
    var answer =
        OpenDeliveryReplyReader.readOrder(200, bytes(body), OpenDeliveryReplyReaderTest::shopOf);

    assertThat(answer.outcome()).isEqualTo(new CallOutcome.Unclear("the answer shows no order"));
    assertThat(answer.body()).isEqualTo(bytes(body));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "CREATED, AWAITING_ACCEPTANCE",
    "CONFIRMED, ACCEPTED",
    "READY_FOR_PICKUP, READY",
    "DISPATCHED, READY",
    "DELIVERED, READY",
    "CONCLUDED, COMPLETED",
    "CANCELLED, CANCELLED",
    "CANCELLATION_REQUESTED, UNKNOWN",
  })
  void readsHowFarAnOrderHasComeAtLeast(String lastEvent, OrderStatus expected) {
    var body = "{\"id\":\"1\",\"lastEvent\":\"%s\"}".formatted(lastEvent);

    assertThat(
            OpenDeliveryReplyReader.readOrder(200, bytes(body), OpenDeliveryReplyReaderTest::shopOf)
                .order()
                .seen()
                .status())
        .isEqualTo(expected);
  }

  private static String shopOf(String merchantId) {
    return "shop of " + merchantId;
  }

  private static Answer.OrderShown shown(
      String lastEvent, OrderStatus status, Fulfilment fulfilment) {
    return new Answer.OrderShown(
        new OrderSeen(lastEvent, status, Set.of(), fulfilment, null, null),
        Instant.parse("2026-01-05T15:00:00Z"),
        null,
        "shop of " + MERCHANT);
  }

  private static String said(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done done -> done.message();
      case CallOutcome.Taken taken -> taken.message();
      case CallOutcome.Refused refused -> refused.message();
      case CallOutcome.TurnedAway turnedAway -> turnedAway.message();
      case CallOutcome.NotSent notSent -> notSent.why();
      case CallOutcome.Unclear unclear -> unclear.why();
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
