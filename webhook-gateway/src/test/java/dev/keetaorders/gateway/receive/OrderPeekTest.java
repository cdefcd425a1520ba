package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.RefundNews;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPeekTest {

  private static final OrderFacts PLACED =
      new OrderFacts(
          "756823555555859",
          "466663",
          Instant.ofEpochMilli(1751442900803L),
          "20",
          null,
          null,
          null,
          RefundNews.NONE);

  @ParameterizedTest
  @ValueSource(strings = {"webhook-1001-docs-shape.json", "webhook-1001-live-shape.json"})
  void readsBothShapesOfAPlacementAlike(String example) {
    assertThat(peek("1001", message(example))).isEqualTo(new OrderPeek.Glimpse.Seen(PLACED));
  }

  @Test
  void readsACancellation() {
    assertThat(peek("1004", message("webhook-1004.json")))
        .isEqualTo(
            new OrderPeek.Glimpse.Seen(
                new OrderFacts(
                    "756823555555859",
                    "466663",
                    null,
                    "50",
                    "10",
                    Instant.ofEpochMilli(1751448108144L),
                    null,
                    RefundNews.NONE)));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "1005, webhook-1005.json, 2001, 833443425408767, 20",
    "1005, webhook-1005-request-pending.json, 1001, 833443425408767,",
    "1007, webhook-1007.json, 5001, 833441825390895, 20"
  })
  void readsOfARefundWhoAppliedWhoAnsweredAndWhichApplicationItIs(
      String event, String example, String status, String application, @Nullable String by) {
    assertThat(peek(event, message(example)))
        .isEqualTo(
            new OrderPeek.Glimpse.Seen(
                new OrderFacts(
                    "756823555555859",
                    "466663",
                    null,
                    status,
                    "10",
                    Instant.ofEpochMilli(1751448108144L),
                    application,
                    new RefundNews(by, "0", List.of()))));
  }

  @Test
  void readsWhoAnsweredOnlyWhereItIsAboutARefund() {
    var message = "{\"orderViewId\":1,\"handleOpType\":20,\"isAppeal\":1}";

    assertThat(peek("1004", message).facts().refunds()).isEqualTo(RefundNews.NONE);
    assertThat(peek("1005", message).facts().refunds())
        .isEqualTo(new RefundNews("20", "1", List.of()));
  }

  @Test
  void readsTheStatusOfADeliveryAndThePartOfABigOrder() {
    var facts =
        peek(
                "1006",
                "{\"orderViewId\":1,\"logisticsStatus\":20,\"status\":30,\"merchantSubOrderId\":77}")
            .facts();

    assertThat(facts.status()).isEqualTo("20");
    assertThat(facts.subId()).isEqualTo("77");
  }

  @Test
  void takesTheEarliestTimeOfPlacement() {
    var facts =
        peek(
                "1001",
                "{\"baseOrder\":{\"orderViewId\":1,\"ctime\":1751442900990},"
                    + "\"merchantOrder\":{\"ctime\":1751442900803}}")
            .facts();

    assertThat(facts.placedAt()).isEqualTo(Instant.ofEpochMilli(1751442900803L));
  }

  @Test
  void takesATimeThatCanBeNoneAsUnknown() {
    var inSeconds = "{\"baseOrder\":{\"orderViewId\":1,\"ctime\":1751442900},\"opTime\":-5}";

    assertThat(peek("1001", inSeconds).facts())
        .isEqualTo(new OrderFacts("1", null, null, null, null, null, null, RefundNews.NONE));
  }

  @Test
  void keepsEveryDigitOfTheOrderId() {
    var ids = new LinkedHashMap<String, String>();
    ids.put("{\"orderViewId\":5047843723786410}", "5047843723786410");
    ids.put("{\"orderViewId\":9223372036854775807}", "9223372036854775807");
    ids.put("{\"orderViewId\":\"5047843723786410\"}", "5047843723786410");
    ids.put("{\"orderViewIdStr\":\"5047843723786410\"}", "5047843723786410");
    ids.put(
        "{\"orderViewId\":5.04784372378641E15,\"orderViewIdStr\":\"5047843723786410\"}",
        "5047843723786410");
    ids.put("{\"orderViewId\":5.04784372378641E15}", "none");
    ids.put("{\"orderViewId\":0}", "none");
    ids.put("{\"orderViewId\":-1}", "none");
    ids.put("{\"orderViewId\":null}", "none");
    ids.put("{\"orderViewId\":true}", "none");
    ids.put("{\"orderViewId\":{\"orderViewId\":1}}", "none");
    ids.put("{\"orderViewId\":123456789012345678901234567890}", "none");
    ids.put("{\"orderViewIdStr\":\"\"}", "none");
    ids.put("{\"orderViewIdStr\":\"a b\"}", "none");
    ids.put("{\"orderViewIdStr\":\"\\ud800\"}", "none");

    assertThat(ids)
        .allSatisfy((message, id) -> assertThat(orderId(message)).as(message).isEqualTo(id));
  }

  @Test
  void readsAnOrderIdAtItsOwnPlacesOnly() {
    var messages =
        Map.of(
            "{\"products\":[{\"orderViewId\":9}],\"orderViewId\":1}", "1",
            "{\"products\":{\"orderViewId\":9}}", "none",
            "{\"baseOrder\":{\"inner\":{\"orderViewId\":9},\"orderViewId\":1}}", "1",
            "{\"baseOrder\":[{\"orderViewId\":9}]}", "none",
            "{\"orderInfo\":{\"orderInfo\":{\"orderViewId\":9}}}", "none",
            "{\"orderInfo\":{\"merchantOrder\":{\"orderViewId\":1}}}", "1",
            "{\"data\":{\"orderInfo\":{\"orderViewId\":9}}}", "none",
            "{\"merchantOrder\":{\"orderViewId\":2},\"baseOrder\":{\"orderViewId\":1}}", "1",
            "[{\"orderViewId\":9}]", "none");

    assertThat(messages)
        .allSatisfy((message, id) -> assertThat(orderId(message)).as(message).isEqualTo(id));
  }

  @Test
  void saysWhatItSawBeforeTheMessageBroke() {
    var glimpse =
        peek("1001", "{\"baseOrder\":{\"orderViewId\":1,\"ctime\":1751442900803},\"status\":3");

    assertThat(glimpse)
        .isEqualTo(
            new OrderPeek.Glimpse.Unreadable(
                new OrderFacts(
                    "1",
                    null,
                    Instant.ofEpochMilli(1751442900803L),
                    null,
                    null,
                    null,
                    null,
                    RefundNews.NONE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"{}\"",
        "{}x",
        "{\"a\":1}{}",
        "\u0000",
        "{\"a\":\"\u0000\"}",
        "\ud800",
        "{\"\ud800"
      })
  void findsNothingInWhatIsNoObject(String message) {
    assertThat(peek("1001", message)).isEqualTo(new OrderPeek.Glimpse.Unreadable(OrderFacts.NONE));
  }

  @Test
  void survivesNestingAndNumbersThatNoOrderHas() {
    for (var message :
        new String[] {
          "{\"baseOrder\":".repeat(100_000),
          "{\"orderInfo\":".repeat(100_000),
          "{\"a\":" + "[".repeat(100_000),
          "{\"orderViewId\":" + "9".repeat(500_000) + "}",
          "{\"" + "n".repeat(500_000) + "\":1}"
        }) {
      assertThat(peek("1001", message)).isInstanceOf(OrderPeek.Glimpse.Unreadable.class);
    }
  }

  private static String orderId(String message) {
    var id = peek("1001", message).facts().orderId();
    return id == null ? "none" : id;
  }

  private static String message(String example) {
    return Pushes.example(example).envelope().get("message").asText();
  }

  private static OrderPeek.Glimpse peek(String eventId, String message) {
    return OrderPeek.of(
        new Envelope(
            Map.of("eventId", eventId, "message", message), Set.of("eventId", "message"), true));
  }
}
