package dev.keetaorders.sandbox.control;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is ordered of whom in the Open Delivery dialect, and how long ago.
 *
 * @param appId null: the usual app
 * @param shopId null: the first of the app's shops
 */
public record OpenWish(
    @Nullable String appId,
    @Nullable Long shopId,
    Serving serving,
    Timing timing,
    Duration placedAgo,
    Customer customer) {

  /** Whether the request is for an order of this dialect. */
  static boolean isMeant(Fields fields) {
    return fields.text("dialect").filter(Dialect.OPENDELIVERY.wireName()::equals).isPresent();
  }

  static OpenWish of(Fields fields) {
    return new OpenWish(
        fields.text("appId").orElse(null),
        fields.number("shopId", 1, Long.MAX_VALUE).orElse(null),
        fields.oneOf("fulfilment", Serving.class).orElse(Serving.PLATFORM_DELIVERY),
        fields.oneOf("timing", Timing.class).orElse(Timing.INSTANT),
        fields.duration("placedAgo", Duration.ofDays(30)).orElse(Duration.ZERO),
        Wish.customer(fields));
  }

  /** The same of another shop. */
  OpenWish at(long otherShop) {
    return new OpenWish(appId, otherShop, serving, timing, placedAgo, customer);
  }
}
