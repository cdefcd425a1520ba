package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.refund.RefundFact;
import dev.keetaorders.orderstate.translate.Details;
import dev.keetaorders.orderstate.translate.Field;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's order object, in Keeta's spelling (docs/keeta/standard-api.md, section 6): the content of
 * a 1001, and {@code data.orderInfo} of a read-back.
 */
record StandardOrderJson(Field order) {

  /** Nobody applies for more refunds of one order. */
  private static final int MOST_ROWS = 200;

  /** The order in a 1001: at the root as seen live, or wrapped as the documents say. */
  static Optional<StandardOrderJson> ofMessage(Field message) {
    var wrapped = message.get("orderInfo");
    return of(wrapped.isObject() ? wrapped : message);
  }

  /** The order in that place, if there is one. */
  static Optional<StandardOrderJson> of(Field place) {
    return place.get("baseOrder").isObject() || place.get("merchantOrder").isObject()
        ? Optional.of(new StandardOrderJson(place))
        : Optional.empty();
  }

  Optional<Instant> placedAt() {
    return earliest(
        Stream.of(base().get("ctime").time(), merchant().get("ctime").time())
            .flatMap(Optional::stream));
  }

  Optional<String> status() {
    return merchant().get("status").text().or(() -> base().get("status").text());
  }

  /** When the order came to a status of such a number: by its own field, or by the trace. */
  Optional<Instant> reached(Predicate<String> status, String field) {
    var traced =
        merchant()
            .get("merchantOrderTraces")
            .elements()
            .filter(trace -> trace.get("merchantOrderStatus").text().filter(status).isPresent())
            .flatMap(trace -> trace.get("opTime").time().stream());
    return earliest(Stream.concat(merchant().get(field).time().stream(), traced));
  }

  CancelledBy cancelledBy() {
    var automatic = order.get("refundInfos").elements().anyMatch(StandardRefundJson::isAutomatic);
    return automatic ? CancelledBy.SYSTEM : CancelledBy.UNKNOWN;
  }

  /** Where each application for a refund stands. */
  List<RefundFact> refunds(StandardRefundJson refunds, Instant heardAt) {
    var currency = currency();
    return order
        .get("refundInfos")
        .elements()
        .limit(MOST_ROWS)
        .flatMap(row -> refunds.row(row, currency, heardAt).stream())
        .<RefundFact>map(reported -> reported)
        .toList();
  }

  /**
   * Where the delivery stands: the latest of all, because a courier who called off is followed by
   * another. Of a big order nobody says which delivery is of which part.
   */
  Optional<DeliveryReported> delivery() {
    if (order.get("bigOrderTag").node().asBoolean()) return Optional.empty();
    return order
        .get("merchantOrderDeliveries")
        .elements()
        .flatMap(delivery -> delivery(delivery).stream())
        .max(Comparator.comparing(DeliveryReported::at).thenComparing(DeliveryReported::code));
  }

  private static Optional<DeliveryReported> delivery(Field delivery) {
    var at = delivery.get("deliveryStatusTime").time();
    var code = delivery.get("deliveryStatus").id();
    return at.isEmpty() || code.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeliveryReported(Deliveries.WHOLE, code.get(), at.get()));
  }

  Details details(MinorUnits minorUnits) {
    var currency = currency();
    return new Details(
        merchant().get("shopId").id().orElse(null),
        fulfilment(),
        total(minorUnits, currency).orElse(null),
        new StandardItemsJson(order, currency, minorUnits).items(),
        null,
        shopNumber());
  }

  /** Seen to be small and whole; what it counts, and from when on, no page says (section 6). */
  private @Nullable Long shopNumber() {
    var number = merchant().get("seqNo").number();
    return number.isPresent() && number.getAsLong() > 0 ? number.getAsLong() : null;
  }

  private Fulfilment fulfilment() {
    if (merchant().get("userGetMode").text().filter("pickup"::equalsIgnoreCase).isPresent()) {
      return Fulfilment.PICKUP;
    }
    return order
        .get("merchantOrderDeliveries")
        .elements()
        .flatMap(delivery -> delivery.get("deliveryMode").text().stream())
        .findFirst()
        .map(StandardOrderJson::fulfilmentOf)
        .orElse(Fulfilment.UNKNOWN);
  }

  /** Keeta's codes: 1001 its couriers, 1098 its drones, 9001 the shop's own. */
  private static Fulfilment fulfilmentOf(String deliveryMode) {
    return switch (deliveryMode) {
      case "1001", "1098" -> Fulfilment.PLATFORM_DELIVERY;
      case "9001" -> Fulfilment.MERCHANT_DELIVERY;
      default -> Fulfilment.UNKNOWN;
    };
  }

  /** What the customer pays; what the shop gets (merchantFee) may come late, and is not shown. */
  private Optional<Money> total(MinorUnits minorUnits, Optional<String> currency) {
    return minorUnits
        .money(order.get("feeDtl").get("customerFee"), "payTotal", currency)
        .or(() -> totalOfList(minorUnits, currency));
  }

  /** The form of a list, seen live. */
  private Optional<Money> totalOfList(MinorUnits minorUnits, Optional<String> currency) {
    return order
        .get("feeDtls")
        .elements()
        .filter(fee -> fee.get("code").text().equals(Optional.of("payTotal")))
        .findFirst()
        .flatMap(fee ->
            minorUnits.money(fee, "price", "value", fee.get("currency").text().or(() -> currency)));
  }

  private Optional<String> currency() {
    return Stream.of(
            order.get("feeDtl").get("customerFee").get("i18n").get("currency"),
            base().get("currency"))
        .flatMap(field -> field.text().stream())
        .findFirst()
        .or(() ->
            StandardItemsJson.products(order)
                .flatMap(product -> product.get("currency").text().stream())
                .findFirst());
  }

  private Field base() {
    return order.get("baseOrder");
  }

  private Field merchant() {
    return order.get("merchantOrder");
  }

  private static Optional<Instant> earliest(Stream<Instant> times) {
    return times.min(Instant::compareTo);
  }
}
