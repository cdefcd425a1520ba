package dev.keetaorders.sandbox.world;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Keeta makes of something that was asked of an order. */
public sealed interface Decision {

  /**
   * It happened.
   *
   * @param told what the shop is told, in this order
   */
  record Done(SimulatedOrder order, List<Notification> told) implements Decision {
    /** Copies what it is given. */
    public Done {
      told = List.copyOf(told);
    }

    /** This, and what was told before it. */
    Done after(Done before) {
      return new Done(order, Stream.concat(before.told.stream(), told.stream()).toList());
    }
  }

  /** Nothing changed. */
  record Refused(Why why, String message) implements Decision {}

  /** Why nothing changed. */
  enum Why {
    /** The order is not, or no longer, where this can be done. */
    WRONG_STATE,
    /** Only for what the shop delivers itself. */
    NOT_MERCHANT_DELIVERY,
    /** Only for what the customer fetches. */
    NOT_PICKUP,
    /** What was asked for makes no sense for this order. */
    WRONG_PARAMETER
  }

  /** It happened. */
  static Done done(SimulatedOrder order, Notification... told) {
    return new Done(order, Arrays.asList(told));
  }

  /** It did not, because of where the order stands. */
  static Refused wrongState(SimulatedOrder order, String wish) {
    return new Refused(
        Why.WRONG_STATE,
        "the order is in status %d and cannot be %s".formatted(order.status().code(), wish));
  }
}
