package dev.keetaorders.orderstate.lifecycle;

/** What a fact means for an order, and where the order stands with it. */
public sealed interface Observation {

  /** Where the order stands now; also a fact that is no news may date a state more precisely. */
  OrderState state();

  /** The fact moved the order on. */
  record Advanced(OrderState state) implements Observation {}

  /** The order stood there; of two reports the one that counts is kept. */
  record AlreadyKnown(OrderState state) implements Observation {}

  /** The order was further already. */
  record Overtaken(OrderState state) implements Observation {}

  /** It was completed before it was cancelled, and stays completed. */
  record CancelledLate(OrderState state) implements Observation {}
}
