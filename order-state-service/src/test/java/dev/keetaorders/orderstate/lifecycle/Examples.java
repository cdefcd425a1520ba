package dev.keetaorders.orderstate.lifecycle;

import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.OrderState.Accepted;
import dev.keetaorders.orderstate.lifecycle.OrderState.AwaitingAcceptance;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Ready;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of each state, dated alike, and one of each fact, dated as a test wants it. */
final class Examples {

  /** When every state of {@link #states} began. */
  static final Instant THEN = Instant.parse("2026-01-05T12:10:00Z");

  static Placement placement(Instant at) {
    return new Placement(at, true, true);
  }

  static List<OrderState> states() {
    return List.of(
        Unknown.NOTHING,
        new AwaitingAcceptance(placement(THEN)),
        new Accepted(THEN),
        new Ready(THEN),
        new Completed(THEN, null),
        new Cancelled(new Cancellation(THEN, CancelledBy.MERCHANT)));
  }

  static List<OrderFact> facts(Instant at) {
    return List.of(
        new PlacementReported(placement(at)),
        new AcceptanceReported(at),
        new ReadinessReported(at),
        new CompletionReported(at),
        new CancellationReported(at, CancelledBy.CUSTOMER));
  }

  /** The records of a sealed interface, those of the interfaces within it too. */
  static Set<Class<?>> kindsOf(Class<?> sealed) {
    return leaves(sealed).collect(Collectors.toSet());
  }

  static Set<Class<?>> kindsOf(List<?> examples) {
    return examples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Examples::leaves)
        : Stream.of(type);
  }

  private Examples() {}
}
