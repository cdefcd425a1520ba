package dev.keetaorders.orderstate.translate.opendelivery;

import static dev.keetaorders.orderstate.OpenDeliveryLife.example;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderParticulars;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.CancellationSign;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import dev.keetaorders.orderstate.refund.RefundFact;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import dev.keetaorders.orderstate.translate.MoneyWitness.Check;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translation.NotFound;
import dev.keetaorders.orderstate.translate.Translation.NothingToLearn;
import dev.keetaorders.orderstate.translate.Translation.Understood;
import dev.keetaorders.orderstate.translate.Translation.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDeliveryTranslatorTest {

  private static final OpenDeliveryLife ORDER = OpenDeliveryLife.ofTheExample();
  private static final Duration LATER = Duration.ofMinutes(20);
  private static final Instant AT = ORDER.placedAt().plus(LATER);
  private static final CancellationSign WENT_ON = new CancellationSign.WentOn(AT);
  private static final Placement PLACEMENT = new Placement(ORDER.placedAt(), true, true);

  private final List<Vocabulary> unknown = new ArrayList<>();
  private final List<Check> differing = new ArrayList<>();
  private final List<Check> agreeing = new ArrayList<>();
  private final OpenDeliveryTranslator translator =
      new OpenDeliveryTranslator(
          (_, merchantId) -> "shop of " + merchantId,
          unknown::add,
          (check, _, comparison) -> {
            switch (comparison) {
              case AGREE -> agreeing.add(check);
              case DIFFER, UNREADABLE -> differing.add(check);
            }
          });

  @ParameterizedTest(name = "{0} -> {1} {2} {3}")
  @MethodSource("events")
  void readsAnEvent(
      String word,
      @Nullable OrderFact fact,
      @Nullable String delivery,
      @Nullable CancellationSign sign) {
    assertThat(read(ORDER.event(word, LATER)))
        .isEqualTo(
            new Understood(
                fact == null ? List.of() : List.of(fact),
                delivery == null ? null : new DeliveryReported("", delivery, AT),
                List.of(),
                null,
                List.of(),
                sign));
    assertThat(unknown).isEmpty();
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("CREATED", new PlacementReported(new Placement(AT, true, true)), null, null),
        Arguments.of("PLACED", new PlacementReported(new Placement(AT, true, true)), null, null),
        Arguments.of("CONFIRMED", new AcceptanceReported(AT), null, WENT_ON),
        Arguments.of("READY_FOR_PICKUP", new ReadinessReported(AT), null, WENT_ON),
        Arguments.of("DISPATCHED", new ReadinessReported(AT), "DISPATCHED", WENT_ON),
        Arguments.of("PICKED_UP", new ReadinessReported(AT), "PICKED_UP", WENT_ON),
        Arguments.of("DELIVERED", new ReadinessReported(AT), "DELIVERED", WENT_ON),
        Arguments.of("CONCLUDED", new CompletionReported(AT), null, WENT_ON),
        Arguments.of("PICKUP_ONGOING", null, "PICKUP_ONGOING", null),
        Arguments.of("CANCELLATION_REQUESTED", null, null, new CancellationSign.Requested(AT)),
        Arguments.of("CANCELLED", new CancellationReported(AT, CancelledBy.UNKNOWN), null, null));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "USER_REFUND_REQUEST, REQUESTED",
    "REFUNDED, REFUNDED",
    "REFUND_FAILED, REJECTED",
  })
  void readsARefundAndThatFailedMeansDenied(String word, RefundState state) {
    var read = understood(ORDER.event(word, LATER));

    assertThat(read.facts()).isEmpty();
    assertThat(read.refunds())
        .containsExactly(
            new StatusReported(
                "-",
                AT,
                word,
                state,
                RefundKind.UNKNOWN,
                null,
                null,
                List.of(),
                state == RefundState.REQUESTED ? AT : null));
  }

  @Test
  void takesOverWhatTheMetadataOfTheExampleSayAndKeepsAllOfThemWithThePeople() {
    var metadata =
        """
        ,"metadata":{"reason":"Item faltando","refundType":"PARTIAL",\
        "amount":{"value":12,"currency":"BRL"},"more":[1]}\
        """;

    var read = understood(ORDER.event("USER_REFUND_REQUEST", LATER, metadata));

    var refund = (StatusReported) read.refunds().getFirst();
    assertThat(refund.kind()).isEqualTo(RefundKind.PARTIAL);
    assertThat(refund.money()).isEqualTo(new Money("12.00", "BRL"));
    var told = read.personal().getFirst();
    assertThat(told.subject()).isEqualTo(PersonalSubject.REFUND_REQUEST);
    assertThat(told.fields())
        .containsEntry("reason", "Item faltando")
        .containsEntry("metadata", metadata.substring(",\"metadata\":".length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELLED", "CANCELLATION_REQUESTED"})
  void keepsWhatIsSaidOfACancellationWithThePeople(String word) {
    var read =
        understood(ORDER.event(word, LATER, ",\"metadata\":{\"reason\":\"Produto esgotado\"}"));

    assertThat(read.personal())
        .extracting(PersonalFact::subject)
        .containsExactly(PersonalSubject.CANCELLATION);
    assertThat(read.personal().getFirst().fields()).containsEntry("reason", "Produto esgotado");
  }

  @Test
  void keepsATypeThatNobodyKnowsWithoutEffectAndSaysSo() {
    assertThat(read(ORDER.event("ORDER_TELEPORTED", LATER))).isInstanceOf(NothingToLearn.class);
    assertThat(unknown).containsExactly(Vocabulary.EVENT);
  }

  @Test
  void aRecommendationToBeginIsNoFact() {
    assertThat(read(ORDER.event("RECOMMENDED_PREPARATION_START", LATER)))
        .isInstanceOf(NothingToLearn.class);
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "confirm",
        "readyForPickup",
        "dispatch",
        "delivered",
        "tracking",
        "requestCancellation",
        "acceptRefund",
        "rejectRefund"
      })
  void anAnswerToACommandIsNoSignThatItWasDone(String call) {
    assertThat(read(ORDER.taken(call, LATER))).isInstanceOf(NothingToLearn.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lastEvents")
  void readsTheLastEventOfDetails(
      String word,
      List<OrderFact> facts,
      @Nullable String delivery,
      @Nullable CancellationSign sign) {
    var read = understood(ORDER.details(word, LATER));

    assertThat(read.facts().getFirst()).isEqualTo(new PlacementReported(PLACEMENT));
    assertThat(read.facts().subList(1, read.facts().size())).isEqualTo(facts);
    assertThat(read.delivery())
        .isEqualTo(delivery == null ? null : new DeliveryReported("", delivery, AT));
    assertThat(read.cancellation()).isEqualTo(sign);
  }

  static Stream<Arguments> lastEvents() {
    List<OrderFact> ready = List.of(new ReadinessReported(AT));
    List<OrderFact> accepted = List.of(new AcceptanceReported(AT));
    return Stream.of(
        Arguments.of("CREATED", List.of(), null, WENT_ON),
        Arguments.of("CONFIRMED", accepted, null, WENT_ON),
        Arguments.of("DISPATCHED", ready, "DISPATCHED", WENT_ON),
        Arguments.of("READY_FOR_PICKUP", ready, null, WENT_ON),
        Arguments.of("PICKED_UP", ready, "PICKED_UP", WENT_ON),
        Arguments.of("DELIVERED", ready, "DELIVERED", WENT_ON),
        Arguments.of("CONCLUDED", List.of(new CompletionReported(AT)), null, WENT_ON),
        Arguments.of(
            "CANCELLATION_REQUESTED", List.of(), null, new CancellationSign.StillRequested(AT)),
        Arguments.of(
            "CANCELLED", List.of(new CancellationReported(AT, CancelledBy.UNKNOWN)), null, null),
        Arguments.of("USER_REFUND_REQUEST", accepted, null, WENT_ON),
        Arguments.of("REFUNDED", List.of(), null, WENT_ON),
        Arguments.of("REFUND_FAILED", accepted, null, WENT_ON));
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource({
    "USER_REFUND_REQUEST, REQUESTED, 0",
    "REFUNDED, REFUNDED, 20",
    "REFUND_FAILED, REJECTED, 20",
  })
  void datesARequestThatDetailsShowAsEarlyAsItCanBeAndAnAnswerAsLate(
      String word, RefundState state, int minutes) {
    assertThat(understood(ORDER.details(word, LATER)).refunds())
        .extracting(RefundFact::at, fact -> ((StatusReported) fact).state())
        .containsExactly(tuple(ORDER.placedAt().plus(Duration.ofMinutes(minutes)), state));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "order-delivery-marketplace-instant, PLATFORM_DELIVERY, INSTANT, 105.99, 553440887574627",
    "order-delivery-merchant-scheduled-cash, MERCHANT_DELIVERY, SCHEDULED, 105.99, 553440887574628",
    "order-takeout-instant, PICKUP, INSTANT, 107.00, 553440887574629",
    "order-indoor-place, DINE_IN, INSTANT, 107.00, 553440887574630",
    "order-details-enveloped-response, PLATFORM_DELIVERY, INSTANT, 105.99, 553440887574627",
  })
  void readsEveryExampleAndItsAmountsAddUp(
      String name, Fulfilment fulfilment, String timing, String total, String id) {
    var order = new OpenDeliveryLife(id, ORDER.placedAt());
    var read = understood(order.details(example(name), "CREATED", LATER));

    var details = read.details();
    assertThat(details.fulfilment()).isEqualTo(fulfilment);
    assertThat(details.total()).isEqualTo(new Money(total, "BRL"));
    assertThat(details.items()).extracting("count").containsExactly(2, 1);
    assertThat(details.particulars()).extracting(OrderParticulars::timing).isEqualTo(timing);
    assertThat(differing).isEmpty();
    assertThat(agreeing)
        .contains(
            Check.OPTION_TOTAL,
            Check.OPTIONS_PRICE,
            Check.SUBTOTAL,
            Check.ITEM_TOTAL,
            Check.ORDER_AMOUNT,
            Check.PAYMENT_METHODS,
            Check.PREPAID_AND_PENDING);
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest(name = "{0} of type {1} by {2} -> {3}")
  @CsvSource({
    "order-delivery-marketplace-instant, DELIVERY, MARKETPLACE, PLATFORM_DELIVERY, ",
    "order-delivery-marketplace-instant, DELIVERY, MERCHANT, MERCHANT_DELIVERY, ",
    "order-delivery-marketplace-instant, DELIVERY, PIGEONS, UNKNOWN, DELIVERED_BY",
    "order-delivery-marketplace-instant, TAKEOUT, MARKETPLACE, PICKUP, ",
    "order-delivery-marketplace-instant, INDOOR, MARKETPLACE, DINE_IN, ",
    "order-delivery-marketplace-instant, BY_TUBE, MARKETPLACE, UNKNOWN, TYPE",
  })
  void readsHowItReachesTheCustomerAndKeepsAWordThatNobodyKnows(
      String name, String type, String by, Fulfilment fulfilment, @Nullable Vocabulary heard) {
    var body =
        example(name)
            .replace("\"type\": \"DELIVERY\"", "\"type\": \"%s\"".formatted(type))
            .replace("\"deliveredBy\": \"MARKETPLACE\"", "\"deliveredBy\": \"%s\"".formatted(by));

    var details = understood(ORDER.details(body, "CREATED", LATER)).details();

    assertThat(details.fulfilment()).isEqualTo(fulfilment);
    assertThat(details.particulars().type()).isEqualTo(type);
    assertThat(unknown).isEqualTo(heard == null ? List.of() : List.of(heard));
  }

  @Test
  void keepsATimingThatIsNotProducedToday() {
    var body = example("order-delivery-marketplace-instant").replace("INSTANT", "ONDEMAND");

    var details = understood(ORDER.details(body, "CREATED", LATER)).details();

    assertThat(details.particulars().timing()).isEqualTo("ONDEMAND");
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "/items/0/options/1/totalPrice, value, 1.6, OPTION_TOTAL OPTIONS_PRICE",
    "/items/0/optionsPrice, value, 8.5, OPTIONS_PRICE ITEM_TOTAL",
    "/items/0/subtotalPrice, value, 81, SUBTOTAL",
    "/items/0/totalPrice, value, 96, ITEM_TOTAL",
    "/total/itemsPrice, value, 108, ORDER_AMOUNT",
    "/discounts/0/sponsorshipValues/0/amount, value, 5, SPONSORSHIP",
    "/payments/methods/0, value, 105.98, PAYMENT_METHODS",
    "/payments, pending, 0.01, PREPAID_AND_PENDING",
  })
  void warnsOfAnAmountThatDoesNotAddUpAndTakesTheOrderAllTheSame(
      String place, String field, BigDecimal amount, String checks) throws IOException {
    var order = Json.mapper().readTree(example("order-delivery-marketplace-instant"));
    ((ObjectNode) order.at(place)).put(field, amount);

    var details = understood(ORDER.details(order.toString(), "CREATED", LATER)).details();

    assertThat(details.items()).hasSize(2);
    assertThat(differing).extracting(Check::name).hasSameElementsAs(List.of(checks.split(" ")));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "40, 40.00",
    "40.0, 40.00",
    "99.9, 99.90",
    "0.1234, 0.1234",
    "1e2, 100.00",
    "0, 0.00",
    "-3.5, -3.50",
    "0.000, 0.00",
    "12.3400, 12.34",
  })
  void writesMoneyInMajorUnitsAndNeverRounds(String value, String written) {
    assertThat(total(value)).isEqualTo(new Money(written, "BRL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "\"\"", "\"many\"", "null", "{}", "1e16"})
  void whatIsNoAmountIsAbsentAndStopsNobody(String value) {
    assertThat(total(value)).isNull();
  }

  private @Nullable Money total(String value) {
    var body =
        "{\"id\":\"%s\",\"total\":{\"orderAmount\":{\"value\":%s,\"currency\":\"BRL\"}}}"
            .formatted(ORDER.orderId(), value);
    return understood(ORDER.details(body, "CREATED", LATER)).details().total();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"2, 2", "2.0, 2", "0.5, 0", "-1, 0", "3000000000, 0", "1e1, 10"})
  void countsWhatIsCountedAndKeepsTheQuantityOfWhatIsWeighed(String quantity, int count) {
    var body =
        "{\"id\":\"%s\",\"items\":[{\"id\":\"1\",\"quantity\":%s}]}"
            .formatted(ORDER.orderId(), quantity);

    var item = understood(ORDER.details(body, "CREATED", LATER)).details().items().getFirst();

    assertThat(item.count()).isEqualTo(count);
    assertThat(new BigDecimal(item.particulars().quantity())).isEqualByComparingTo(quantity);
  }

  @Test
  void showsNoEncryptedTextAsAValueOfTheOrder() {
    var body = example("order-delivery-marketplace-instant").replace("Pizza Plaza Moema", "ENC_#1");

    var details = understood(ORDER.details(body, "CREATED", LATER)).details();

    assertThat(details.particulars().merchantName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":500,\"message\":\"busy\",\"data\":null}",
        "{\"title\":\"Not Found\",\"status\":404}",
      })
  void aRefusalShowsNothing(String body) {
    assertThat(read(ORDER.details(body, null, LATER))).isInstanceOf(NothingToLearn.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFUSED    | {\"title\":\"Not Found\",\"status\":404}          | true",
        "REFUSED    | {\"code\":404,\"message\":\"no\",\"data\":null}   | true",
        "REFUSED    | {\"title\":\"Forbidden\",\"status\":403}          | false",
        "REFUSED    | {\"code\":403,\"message\":\"no\",\"status\":404}  | false",
        "REFUSED    | <html>404</html>                               | false",
        // No verdict of Keeta's.
        "UNREADABLE | {\"title\":\"Not Found\",\"status\":404}          | false",
      })
  void onlyKeetaItselfSaysThatItDoesNotKnowAnOrder(
      ReplyVerdict verdict, String body, boolean notFound) {
    assertThat(read(ORDER.noDetails(verdict, body, LATER)) instanceof NotFound).isEqualTo(notFound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"code\":0}", "{\"id\":\"another\"}", "not json"})
  void whatShowsNoOrderIsUnreadable(String body) {
    assertThat(read(ORDER.details(body, null, LATER))).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "not json"})
  void anEventThatIsNoObjectIsUnreadable(String body) {
    var event = ORDER.created();

    assertThat(translator.translate(event.metadata(), body.getBytes(UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  private Understood understood(Notification notification) {
    var read = read(notification);
    assertThat(read).isInstanceOf(Understood.class);
    return (Understood) read;
  }

  private Translation read(Notification notification) {
    return translator.translate(notification.metadata(), notification.body());
  }
}
