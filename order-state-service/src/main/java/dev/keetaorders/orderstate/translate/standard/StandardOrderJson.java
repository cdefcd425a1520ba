package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderItem;
import dev.keetaorders.orderstate.refund.RefundFact;
import dev.keetaorders.orderstate.translate.Details;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeta's order object, in Keeta's spelling (docs/keeta/standard-api.md, section 6): the content of
 * a 1001, and {@code data.orderInfo} of a read-back.
 */
record StandardOrderJson(Field order) {

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

  /** When the order came to that status: by its own field, or by the trace. */
  Optional<Instant> reached(String status, String field) {
    var traced =
        merchant()
            .get("merchantOrderTraces")
            .elements()
            .filter(trace -> trace.get("merchantOrderStatus").text().equals(Optional.of(status)))
            .flatMap(trace -> trace.get("opTime").time().stream());
    return earliest(Stream.concat(merchant().get(field).time().stream(), traced));
  }

  CancelledBy cancelledBy() {
    var automatic = order.get("refundInfos").elements().anyMatch(StandardRefundJson::isAutomatic);
    return automatic ? CancelledBy.SYSTEM : CancelledBy.UNKNOWN;
  }

  /** Where each application for a refund stands. */
  List<RefundFact> refunds(StandardRefundJson refunds, Instant heardAt) {
    return order
        .get("refundInfos")
        .elements()
        .flatMap(row -> refunds.row(row, currency(), heardAt).stream())
        .<RefundFact>map(reported -> reported)
        .toList();
  }

  Details details(MinorUnits minorUnits) {
    return new Details(
        merchant().get("shopId").text().orElse(null),
        fulfilment(),
        total(minorUnits).orElse(null),
        products().map(product -> item(product, minorUnits)).toList());
  }

  private Fulfilment fulfilment() {
    if (merchant().get("userGetMode").text().equals(Optional.of("pickup"))) {
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

  private Optional<Money> total(MinorUnits minorUnits) {
    var fee = order.get("feeDtl").get("customerFee");
    return minorUnits.money(fee.get("payTotal"), currency());
  }

  private Optional<String> currency() {
    return Stream.of(
            order.get("feeDtl").get("customerFee").get("i18n").get("currency"),
            base().get("currency"))
        .flatMap(field -> field.text().stream())
        .findFirst()
        .or(() -> products().flatMap(p -> p.get("currency").text().stream()).findFirst());
  }

  /** Of a big order the parts hold them, where the order itself does not. */
  private Stream<Field> products() {
    var whole = order.get("products").elements().toList();
    return whole.isEmpty()
        ? order.get("subOrderInfoList").elements().flatMap(part -> part.get("products").elements())
        : whole.stream();
  }

  private OrderItem item(Field product, MinorUnits minorUnits) {
    var currency = product.get("currency").text().or(this::currency);
    // The price is per line or per unit, sources disagree; the amount with extras is per line.
    var amount =
        minorUnits
            .money(product.get("priceWithGroup").get("amount"), currency)
            .or(() -> minorUnits.money(product.get("price"), currency));
    return new OrderItem(
        product.get("id").text().orElse(null),
        product.get("name").text().orElse(null),
        product.get("nameI18n").names(),
        product.get("spec").text().orElse(null),
        product.get("count").count(),
        amount.orElse(null),
        product.get("spuOpenItemCode").text().orElse(null),
        product.get("skuOpenItemCode").text().orElse(null));
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
