package dev.keetaorders.contracts.order;

import java.util.Optional;

/** What kind of fact an event announces. */
public enum OrderEventType {
  PLACED("order.placed"),
  ACCEPTED("order.accepted"),
  READY("order.ready"),
  COMPLETED("order.completed"),
  CANCELLED("order.cancelled"),
  /** Cancelled after it was completed: a fact beside the state, the order stays completed. */
  CANCELLED_LATE("order.cancelled-late"),
  /** The shop asked Keeta to cancel it, or Keeta went on with it after that. */
  CANCELLATION_REQUESTED("order.cancellation-requested"),
  DELIVERY_CHANGED("delivery.changed"),
  REFUND_REQUESTED("refund.requested"),
  REFUND_CHANGED("refund.changed"),
  /** What was missing or wrong in the details is now known. */
  DETAILS_LEARNED("order.details-learned"),
  /** A notification that changed nothing; it is announced so that every one can be found. */
  FACT_OVERTAKEN("fact.overtaken");

  private final String wireName;

  OrderEventType(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the topic. */
  public String wireName() {
    return wireName;
  }

  /** The type of that wire name. */
  public static Optional<OrderEventType> ofWireName(String word) {
    for (var type : values()) {
      if (type.wireName.equals(word)) return Optional.of(type);
    }
    return Optional.empty();
  }
}
