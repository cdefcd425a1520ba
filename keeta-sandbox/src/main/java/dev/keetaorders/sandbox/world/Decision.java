package dev.keetaorders.sandbox.world;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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

    /** The same, and only that of it is told. */
    public Done telling(Predicate<Notification> that) {
      return new Done(order, told.stream().filter(that).toList());
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
    /** The order is there already, by whomever. */
    REPEATED,
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

  /** It did not: the order is past that, or not there yet. */
  static Refused wrongState(SimulatedOrder order, String wish, OrderStatus... thereAlready) {
    var why = Arrays.asList(thereAlready).contains(order.status()) ? Why.REPEATED : Why.WRONG_STATE;
    return refused(why, order, wish);
  }

  /** It did not: it has been done before. */
  static Refused repeated(SimulatedOrder order, String wish) {
    return refused(Why.REPEATED, order, wish);
  }

  private static Refused refused(Why why, SimulatedOrder order, String wish) {
    return new Refused(
        why, "the order is in status %d and cannot be %s".formatted(order.status().code(), wish));
  }
}
