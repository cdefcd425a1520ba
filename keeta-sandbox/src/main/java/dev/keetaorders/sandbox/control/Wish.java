package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.world.Carrier;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Recipient;
import java.time.Duration;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What is ordered of whom, and how long ago.
 *
 * @param appId null: the usual app
 * @param carrier whom Keeta sends with it, if it delivers
 * @param currency null: that of the settings
 * @param big whether it is too much for one courier
 */
public record Wish(
    @Nullable String appId,
    long shopId,
    Fulfilment fulfilment,
    Carrier carrier,
    Duration placedAgo,
    @Nullable String currency,
    Customer customer,
    boolean big) {

  private static final long USUAL_SHOP = 466663;

  /** An order of the usual app and currency, by anybody. */
  public static Wish of(long shopId, Fulfilment fulfilment, Duration placedAgo) {
    return new Wish(
        null, shopId, fulfilment, Carrier.COURIER, placedAgo, null, Customer.ANYBODY, false);
  }

  static Wish of(Fields fields) {
    var dialect = fields.text("dialect").orElse("standard");
    if (!dialect.equals("standard")) {
      throw fields.wrong(
          "dialect", "'" + dialect + "' is not served here", "send standard, or leave it out");
    }
    var fulfilment =
        fields.oneOf("fulfilment", Fulfilment.class).orElse(Fulfilment.PLATFORM_DELIVERY);
    var big = fields.flag("big").orElse(false);
    if (big && fulfilment != Fulfilment.PLATFORM_DELIVERY) {
      throw fields.wrong(
          "big", "only Keeta's couriers share an order", "send fulfilment PLATFORM_DELIVERY");
    }
    var carrier = fields.oneOf("carrier", Carrier.class).orElse(Carrier.COURIER);
    if (carrier != Carrier.COURIER && fulfilment != Fulfilment.PLATFORM_DELIVERY) {
      throw fields.wrong(
          "carrier", "only Keeta sends one", "send fulfilment PLATFORM_DELIVERY, or leave it out");
    }
    return new Wish(
        fields.text("appId").orElse(null),
        fields.number("shopId", 1, Long.MAX_VALUE).orElse(USUAL_SHOP),
        fulfilment,
        carrier,
        fields.duration("placedAgo", Duration.ofDays(30)).orElse(Duration.ZERO),
        currency(fields),
        customer(fields),
        big);
  }

  static Customer customer(Fields fields) {
    return new Customer(recipient(fields), fields.text("remark").orElse(""));
  }

  private static @Nullable String currency(Fields fields) {
    var code = fields.text("currency").orElse(null);
    if (code == null) return null;
    try {
      if (Currency.getInstance(code).getDefaultFractionDigits() >= 0) return code;
    } catch (IllegalArgumentException _) {
      // Told below, in the same words.
    }
    throw fields.wrong("currency", "'" + code + "' is no currency", "send one such as SAR");
  }

  private static @Nullable Recipient recipient(Fields fields) {
    var value = fields.value("recipient");
    if (value.isMissingNode() || value.isNull()) return null;
    if (!value.isObject()) {
      throw fields.wrong(
          "recipient", "it is not an object", "send {\"name\",\"phone\",\"address\"}");
    }
    var who = new Fields(value, "recipient.");
    return new Recipient(
        who.text("name").orElse("Test Customer"),
        who.text("phone").orElse("500000000"),
        who.text("address").orElse("Sandbox Street"));
  }

  /** The same of another shop. */
  Wish at(long otherShop) {
    return new Wish(appId, otherShop, fulfilment, carrier, placedAgo, currency, customer, big);
  }

  /** The same, brought or fetched so, big or not. */
  Wish as(Fulfilment other, boolean otherSize) {
    return new Wish(
        appId,
        shopId,
        other,
        other == Fulfilment.PLATFORM_DELIVERY ? carrier : Carrier.COURIER,
        placedAgo,
        currency,
        customer,
        otherSize);
  }
}
