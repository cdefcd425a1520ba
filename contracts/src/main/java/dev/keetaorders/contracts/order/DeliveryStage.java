package dev.keetaorders.contracts.order;

/**
 * How far a delivery is. Keeta's numbers are in docs/keeta/standard-api.md, section 6.5, and its
 * words in docs/keeta/opendelivery-api.md, section 3.4.
 */
public enum DeliveryStage {
  REQUESTED,
  SEEKING_COURIER,
  /** Of {@code PICKUP_ONGOING} it is inferred: a courier is on the way to the shop, or there. */
  COURIER_ASSIGNED,
  COURIER_AT_SHOP,
  /** By the courier; in {@code PICKED_UP} by the customer. */
  PICKED_UP,
  DELIVERED,
  /** The delivery, not the order; another may follow. */
  CALLED_OFF,
  /** A number or a word that is not known yet; it is kept beside. */
  UNKNOWN;

  /** The stage of Keeta's number or word. */
  public static DeliveryStage ofCode(String code) {
    return switch (code) {
      case "0" -> REQUESTED;
      case "10" -> SEEKING_COURIER;
      case "20", "PICKUP_ONGOING" -> COURIER_ASSIGNED;
      case "25" -> COURIER_AT_SHOP;
      case "30", "DISPATCHED", "PICKED_UP" -> PICKED_UP;
      case "50", "DELIVERED" -> DELIVERED;
      case "99" -> CALLED_OFF;
      default -> UNKNOWN;
    };
  }

  /**
   * Whether the code is a word of Open Delivery. Its way is gone once, while after a number of the
   * standard dialect a lower one may come: a courier who called off is followed by another.
   */
  public static boolean isWord(String code) {
    return !code.isEmpty() && Character.isLetter(code.charAt(0));
  }
}
