package dev.keetaorders.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way to the customer.
 *
 * @param steps newest first, never empty
 */
public record Delivery(List<Step> steps, Courier courier) {

  /** When the delivery entered a status. */
  public record Step(DeliveryStatus status, Instant at) {}

  /** Copies what it is given. */
  public Delivery {
    steps = List.copyOf(steps);
  }

  static Delivery requested(Instant at) {
    return new Delivery(List.of(new Step(DeliveryStatus.CREATED, at)), Courier.NOBODY);
  }

  /** Where it stands. */
  public DeliveryStatus status() {
    return steps.getFirst().status();
  }

  Delivery to(DeliveryStatus status, Instant at, Courier by) {
    return new Delivery(
        Stream.concat(Stream.of(new Step(status, at)), steps.stream()).toList(), by);
  }

  Delivery by(Courier newer) {
    return new Delivery(steps, courier.updated(newer));
  }
}
