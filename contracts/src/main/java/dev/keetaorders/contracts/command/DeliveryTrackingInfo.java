package dev.keetaorders.contracts.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Open Delivery dialect takes of the shop's own courier, under Keeta's names
 * (docs/keeta/opendelivery-api.md, section 4.2); one part at least is there. It tells of a person,
 * so its text shows nothing.
 */
public record DeliveryTrackingInfo(
    @Nullable Event event,
    @Nullable Problem problem,
    @Nullable Vehicle vehicle,
    @Nullable Eta eta,
    @Nullable DeliveryPerson deliveryPerson,
    @Nullable GeoLocalization geoLocalization,
    @Nullable String externalTrackingURL) {

  /** Types of events with which an order is dispatched. */
  public static final List<String> DISPATCH_EVENTS =
      List.of("DELIVERY_ONGOING", "ARRIVED_AT_CUSTOMER", "ORDER_DELIVERED", "CANCELLED");

  /** Types of events that a courier on his way has. */
  public static final List<String> TRACKING_EVENTS =
      List.of(
          "PICKUP_ONGOING",
          "ARRIVED_AT_MERCHANT",
          "ORDER_PICKED",
          "DELIVERY_ONGOING",
          "ARRIVED_AT_CUSTOMER",
          "ORDER_DELIVERED",
          "CANCELLED");

  /** What can go wrong. */
  public static final List<String> PROBLEMS =
      List.of(
          "DELIVERYPERSON_OCCURRENCE",
          "PAYMENT_PROBLEMS",
          "WRONG_PRODUCT_OR_ITEM",
          "ORDER_DELAYED",
          "ORDER_DAMAGED_OR_VIOLATED",
          "CUSTOMER_DID_NOT_PLACE_ORDER",
          "CUSTOMER_ADDRESS_UNKNOWN",
          "ORDER_MISSING_ITEMS",
          "NOBODY_TO_RECEIVE",
          "DELIVERYPERSON_WAITING_PAYMENT_FOR_ALREADY_PAID_ORDER",
          "ORDER_DELIVERED_WITHOUT_PAYMENT",
          "FRAUD_OR_THEFT");

  /** What a courier rides or drives. */
  public static final List<String> VEHICLES =
      List.of("MOTORBIKE_BAG", "MOTORBIKE_BOX", "CAR", "BICYCLE", "SCOOTER", "VUC");

  /** What happened on the way. */
  public record Event(String type, Instant datetime, @Nullable String message) {}

  /** What went wrong on the way. */
  public record Problem(String reason, Instant datetime, @Nullable String message) {}

  /**
   * What the courier rides or drives.
   *
   * @param licencePlate spelled so by Keeta
   */
  public record Vehicle(List<String> type, @Nullable String licencePlate) {
    /** Copies the types. */
    public Vehicle {
      type = List.copyOf(type);
    }
  }

  /** When the courier will be where; of pickup only while he is on his way to the shop. */
  public record Eta(
      @Nullable Integer pickupEtaInMinutes,
      @Nullable Instant pickupEtaDatetime,
      @Nullable Integer deliveryEtaInMinutes,
      @Nullable Instant deliveryEtaDatetime,
      @Nullable Instant maxDeliveryTime) {}

  /** Who the courier is. */
  public record DeliveryPerson(
      @Nullable String id, @Nullable String name, @Nullable String pictureURL) {}

  /** Where the courier is, as a whole pair, or where he was last. */
  public record GeoLocalization(
      @Nullable BigDecimal latitude,
      @Nullable BigDecimal longitude,
      @Nullable LastAddress lastAddress) {}

  /** How far the courier was from shop and customer, and when. */
  public record LastAddress(
      @Nullable BigDecimal distanceToPickup,
      @Nullable BigDecimal distanceToDelivery,
      Instant timestamp) {}

  @Override
  public String toString() {
    return "DeliveryTrackingInfo[not shown]";
  }
}
