package dev.keetaorders.orderstate.delivery;

/** What a report of a delivery means, and where the deliveries stand with it. */
public sealed interface DeliveryObservation {

  /** Where the deliveries stand now. */
  Deliveries deliveries();

  /** It is news. */
  record Moved(Deliveries deliveries) implements DeliveryObservation {}

  /** It was known. */
  record AlreadyKnown(Deliveries deliveries) implements DeliveryObservation {}

  /** Something later was known. */
  record Overtaken(Deliveries deliveries) implements DeliveryObservation {}
}
