package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderParticulars;
import dev.keetaorders.orderstate.translate.Details;
import dev.keetaorders.orderstate.translate.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as {@code GET /v1/orders/{orderId}} shows it, in Keeta's spelling
 * (docs/keeta/opendelivery-api.md, section 5). What it tells of people is {@link
 * OpenDeliveryPersonalJson}'s.
 */
record OpenDeliveryOrderJson(Field order, Reading reading) {

  private static final int MOST_FEES = 50;
  private static final int MOST_DISCOUNTS = 30;
  private static final int MOST_SPONSORS = 5;
  private static final int MOST_METHODS = 30;

  private static final List<String> AWAITED =
      List.of("sendPreparing", "sendDelivered", "sendPickedUp", "sendTracking");

  /** The order in that place, if there is one. */
  static Optional<OpenDeliveryOrderJson> of(Field place, Reading reading) {
    return place.get("id").id().isPresent() || place.get("items").isArray()
        ? Optional.of(new OpenDeliveryOrderJson(place, reading))
        : Optional.empty();
  }

  /** Whether it is not certainly another order. */
  boolean isOf(@Nullable String orderId) {
    return orderId == null || order.get("id").id().filter(id -> !id.equals(orderId)).isEmpty();
  }

  Optional<Instant> placedAt() {
    return order.get("createdAt").moment();
  }

  /** The last event that Keeta emitted. */
  Optional<String> lastEvent() {
    return Optional.ofNullable(reading.word(order.get("lastEvent"), Vocabulary.EVENT));
  }

  Details details(ShopOfMerchant shops, String appId) {
    var merchant = order.get("merchant").get("id").id();
    var items = new OpenDeliveryItemsJson(order, reading).items();
    var total = Reading.money(order.get("total").get("orderAmount"));
    var particulars = particulars();
    new Arithmetic(reading.sums()).check(items, total, particulars);
    return new Details(
        merchant.map(id -> shops.shop(appId, id)).orElse(null),
        fulfilment(particulars),
        total,
        items,
        particulars);
  }

  private static Fulfilment fulfilment(OrderParticulars of) {
    return switch (of.type()) {
      case "DELIVERY" ->
          switch (of.delivery() == null ? null : of.delivery().deliveredBy()) {
            case "MARKETPLACE" -> Fulfilment.PLATFORM_DELIVERY;
            case "MERCHANT" -> Fulfilment.MERCHANT_DELIVERY;
            case null, default -> Fulfilment.UNKNOWN;
          };
      case "TAKEOUT" -> Fulfilment.PICKUP;
      case "INDOOR" -> Fulfilment.DINE_IN;
      case null, default -> Fulfilment.UNKNOWN;
    };
  }

  private OrderParticulars particulars() {
    return new OrderParticulars(
        Reading.text(order.get("displayId")),
        reading.word(order.get("type"), Vocabulary.TYPE),
        reading.word(order.get("category"), Vocabulary.CATEGORY),
        Reading.text(order.get("salesChannel")),
        Reading.text(order.get("virtualBrand")),
        Reading.text(order.get("sourceAppId")),
        reading.word(order.get("orderTiming"), Vocabulary.TIMING),
        moment(order.get("preparationStartDateTime")),
        reading.word(order.get("orderPriority"), Vocabulary.PRIORITY),
        order.get("merchant").get("id").id().orElse(null),
        Reading.text(order.get("merchant").get("name")),
        schedule(),
        sums(),
        Reading.list(order.get("otherFees"), MOST_FEES, this::fee),
        Reading.list(order.get("discounts"), MOST_DISCOUNTS, this::discount),
        payments(),
        order.get("taxInvoice").get("issued").flag().orElse(null),
        delivery(),
        takeout(),
        indoor(),
        awaited());
  }

  private OrderParticulars.@Nullable Schedule schedule() {
    var schedule = order.get("schedule");
    return schedule.isObject()
        ? new OrderParticulars.Schedule(
            moment(schedule.get("scheduledDateTimeStart")),
            moment(schedule.get("scheduledDateTimeEnd")))
        : null;
  }

  private OrderParticulars.@Nullable Sums sums() {
    var total = order.get("total");
    return total.isObject()
        ? new OrderParticulars.Sums(
            Reading.money(total.get("itemsPrice")),
            Reading.money(total.get("otherFees")),
            Reading.money(total.get("discount")))
        : null;
  }

  private OrderParticulars.Fee fee(Field fee) {
    return new OrderParticulars.Fee(
        Reading.text(fee.get("name")),
        reading.word(fee.get("type"), Vocabulary.FEE),
        reading.word(fee.get("receivedBy"), Vocabulary.FEE_RECEIVER),
        Reading.money(fee.get("price")));
  }

  private OrderParticulars.Discount discount(Field discount) {
    return new OrderParticulars.Discount(
        Reading.money(discount.get("amount")),
        reading.word(discount.get("target"), Vocabulary.DISCOUNT_TARGET),
        Reading.text(discount.get("targetId")),
        Reading.list(discount.get("sponsorshipValues"), MOST_SPONSORS, this::sponsorship));
  }

  private OrderParticulars.Sponsorship sponsorship(Field sponsorship) {
    return new OrderParticulars.Sponsorship(
        reading.word(sponsorship.get("name"), Vocabulary.SPONSOR),
        Reading.money(sponsorship.get("amount")),
        Reading.text(sponsorship.get("discountCode")));
  }

  private OrderParticulars.@Nullable Payments payments() {
    var payments = order.get("payments");
    return payments.isObject()
        ? new OrderParticulars.Payments(
            Reading.number(payments.get("prepaid")),
            Reading.number(payments.get("pending")),
            Reading.list(payments.get("methods"), MOST_METHODS, this::method))
        : null;
  }

  /** Its money is flat: value and currency stand beside each other. */
  private OrderParticulars.Method method(Field method) {
    var currency = method.get("currency");
    return new OrderParticulars.Method(
        Reading.money(method.get("value"), currency),
        reading.word(method.get("type"), Vocabulary.PAYMENT),
        reading.word(method.get("method"), Vocabulary.PAYMENT_METHOD),
        reading.word(method.get("brand"), Vocabulary.PAYMENT_BRAND),
        changeFor(method, currency));
  }

  private static @Nullable Money changeFor(Field method, Field currency) {
    return Reading.money(method.get("changeFor"), currency);
  }

  private OrderParticulars.@Nullable Delivery delivery() {
    var delivery = order.get("delivery");
    return delivery.isObject()
        ? new OrderParticulars.Delivery(
            reading.word(delivery.get("deliveredBy"), Vocabulary.DELIVERED_BY),
            moment(delivery.get("estimatedDeliveryDateTime")),
            moment(delivery.get("deliveryDateTime")))
        : null;
  }

  private OrderParticulars.@Nullable Takeout takeout() {
    var takeout = order.get("takeout");
    return takeout.isObject()
        ? new OrderParticulars.Takeout(
            reading.word(takeout.get("mode"), Vocabulary.TAKEOUT_MODE),
            moment(takeout.get("takeoutDateTime")))
        : null;
  }

  private OrderParticulars.@Nullable Indoor indoor() {
    var indoor = order.get("indoor");
    return indoor.isObject()
        ? new OrderParticulars.Indoor(
            reading.word(indoor.get("mode"), Vocabulary.INDOOR_MODE),
            moment(indoor.get("indoorDateTime")),
            Reading.text(indoor.get("place")),
            Reading.text(indoor.get("tab")),
            Reading.text(indoor.get("seat")))
        : null;
  }

  /** That one is absent means that Keeta does not wait for it. */
  private List<String> awaited() {
    return AWAITED.stream().filter(flag -> order.get(flag).flag().orElse(false)).toList();
  }

  private static @Nullable Instant moment(Field field) {
    return field.moment().orElse(null);
  }
}
