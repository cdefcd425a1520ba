package dev.keetaorders.contracts.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only the Open Delivery dialect tells of an order, but for its people: fees, discounts,
 * payments, schedule, and how it leaves the shop. Of each as much as Keeta told; words are Keeta's
 * own (docs/keeta/opendelivery-api.md, section 5), and more of them may come.
 *
 * @param displayId the number that the customer sees
 * @param type {@code DELIVERY}, {@code TAKEOUT}, {@code INDOOR}; {@code fulfilment} is what it
 *     means
 * @param timing {@code INSTANT}, {@code SCHEDULED}, {@code ONDEMAND}
 * @param preparationStartsAt from when the meal is to be prepared
 * @param priority {@code PRIORITY1} first
 * @param merchantId the id that we gave the shop at Keeta
 * @param taxInvoiceIssued whether Keeta issued it; where it lies is about the customer
 * @param awaited the calls that Keeta waits for, by their flags: {@code sendTracking}
 */
public record OrderParticulars(
    @Nullable String displayId,
    @Nullable String type,
    @Nullable String category,
    @Nullable String salesChannel,
    @Nullable String virtualBrand,
    @Nullable String sourceAppId,
    @Nullable String timing,
    @Nullable Instant preparationStartsAt,
    @Nullable String priority,
    @Nullable String merchantId,
    @Nullable String merchantName,
    @Nullable Schedule schedule,
    @Nullable Sums sums,
    List<Fee> fees,
    List<Discount> discounts,
    @Nullable Payments payments,
    @Nullable Boolean taxInvoiceIssued,
    @Nullable Delivery delivery,
    @Nullable Takeout takeout,
    @Nullable Indoor indoor,
    List<String> awaited) {

  /** Copies the lists. */
  public OrderParticulars {
    fees = List.copyOf(fees);
    discounts = List.copyOf(discounts);
    awaited = List.copyOf(awaited);
  }

  /** Between which times the customer wants it. */
  public record Schedule(@Nullable Instant start, @Nullable Instant end) {}

  /** What the total is made of. */
  public record Sums(
      @Nullable Money itemsPrice, @Nullable Money otherFees, @Nullable Money discount) {}

  /**
   * A fee beside the items; whose document it is paid under stands with the people.
   *
   * @param type {@code DELIVERY_FEE}, {@code SERVICE_FEE}, {@code TIP}
   * @param receivedBy {@code MARKETPLACE}, {@code MERCHANT}, {@code LOGISTIC_SERVICES}
   */
  public record Fee(
      @Nullable String name,
      @Nullable String type,
      @Nullable String receivedBy,
      @Nullable Money price) {}

  /**
   * A discount, which is no payment.
   *
   * @param target {@code CART}, {@code DELIVERY_FEE}, {@code ITEM}
   * @param targetId which item
   */
  public record Discount(
      @Nullable Money amount,
      @Nullable String target,
      @Nullable String targetId,
      List<Sponsorship> sponsorships) {

    /** Copies the sponsorships. */
    public Discount {
      sponsorships = List.copyOf(sponsorships);
    }
  }

  /**
   * Who bears how much of a discount.
   *
   * @param name {@code MARKETPLACE}, {@code MERCHANT}, {@code CHAIN}
   */
  public record Sponsorship(
      @Nullable String name, @Nullable Money amount, @Nullable String discountCode) {}

  /**
   * What is paid already, what is to be paid on delivery, and by which means.
   *
   * @param prepaid a plain decimal number of Keeta's, which names no currency
   * @param pending the same
   */
  public record Payments(@Nullable String prepaid, @Nullable String pending, List<Method> methods) {

    /** Copies the methods. */
    public Payments {
      methods = List.copyOf(methods);
    }
  }

  /**
   * One means of payment; the transaction stands with the people.
   *
   * @param type {@code PREPAID}, {@code PENDING}
   * @param method {@code CASH}, {@code PIX}, {@code CREDIT}
   * @param brand {@code VISA}
   * @param changeFor of cash, what the customer pays with
   */
  public record Method(
      @Nullable Money value,
      @Nullable String type,
      @Nullable String method,
      @Nullable String brand,
      @Nullable Money changeFor) {}

  /**
   * How it is brought; to whom stands with the people.
   *
   * @param deliveredBy {@code MARKETPLACE}, {@code MERCHANT}
   */
  public record Delivery(
      @Nullable String deliveredBy, @Nullable Instant estimatedAt, @Nullable Instant deliverAt) {}

  /**
   * How the customer fetches it.
   *
   * @param mode {@code DEFAULT}, {@code PICKUP_AREA}
   */
  public record Takeout(@Nullable String mode, @Nullable Instant at) {}

  /**
   * Where in the shop it is eaten.
   *
   * @param mode {@code DEFAULT}, {@code PLACE}, {@code TAB}, {@code TERMINAL}
   */
  public record Indoor(
      @Nullable String mode,
      @Nullable Instant at,
      @Nullable String place,
      @Nullable String tab,
      @Nullable String seat) {}
}
