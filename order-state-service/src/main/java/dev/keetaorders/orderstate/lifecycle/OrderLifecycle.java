package dev.keetaorders.orderstate.lifecycle;

import dev.keetaorders.orderstate.lifecycle.Observation.Advanced;
import dev.keetaorders.orderstate.lifecycle.Observation.AlreadyKnown;
import dev.keetaorders.orderstate.lifecycle.Observation.CancelledLate;
import dev.keetaorders.orderstate.lifecycle.Observation.Overtaken;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.OrderState.Accepted;
import dev.keetaorders.orderstate.lifecycle.OrderState.AwaitingAcceptance;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Progress;
import dev.keetaorders.orderstate.lifecycle.OrderState.Ready;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import java.time.Instant;

/**
 * Where an order stands, given what Keeta has reported about it.
 *
 * <p>Keeta decides and we observe, so no fact is ever illegal here: it moves the order on, repeats
 * what we know, or was overtaken on the way to us. Keeta's times decide, never the arrival: the
 * same facts in any order, some of them twice, end in an equal state. docs/lifecycle.md shows the
 * whole table.
 */
public final class OrderLifecycle {

  /** What the fact means for an order that stands there. */
  public static Observation observe(OrderState state, OrderFact fact) {
    return switch (fact) {
      case PlacementReported f ->
          switch (state) {
            // What was reported before the placement counts from here on.
            case Unknown s -> new Advanced(placed(s, f.placement()));
            case AwaitingAcceptance s ->
                new AlreadyKnown(
                    new AwaitingAcceptance(Placement.better(s.placement(), f.placement())));
            case Accepted _, Ready _, Completed _, Cancelled _ -> new Overtaken(state);
          };
      case AcceptanceReported f ->
          switch (state) {
            case Unknown s -> remembered(s, new Accepted(f.at()), fact);
            case AwaitingAcceptance _ -> new Advanced(new Accepted(f.at()));
            case Accepted s -> new AlreadyKnown(new Accepted(earlier(s.at(), f.at())));
            case Ready _, Completed _, Cancelled _ -> new Overtaken(state);
          };
      // Ready or completed without a reported acceptance: that notification was lost, not the
      // order.
      case ReadinessReported f ->
          switch (state) {
            case Unknown s -> remembered(s, new Ready(f.at()), fact);
            case AwaitingAcceptance _, Accepted _ -> new Advanced(new Ready(f.at()));
            case Ready s -> new AlreadyKnown(new Ready(earlier(s.at(), f.at())));
            case Completed _, Cancelled _ -> new Overtaken(state);
          };
      case CompletionReported f ->
          switch (state) {
            case Unknown s -> remembered(s, new Completed(f.at(), null), fact);
            case AwaitingAcceptance _, Accepted _, Ready _ ->
                new Advanced(new Completed(f.at(), null));
            case Completed s ->
                new AlreadyKnown(new Completed(earlier(s.at(), f.at()), s.lateCancellation()));
            // The cancellation came to us first, but Keeta dates it after the completion.
            case Cancelled s ->
                s.cancellation().isAfter(f.at())
                    ? new Advanced(new Completed(f.at(), s.cancellation()))
                    : new Overtaken(s);
          };
      case CancellationReported f ->
          switch (state) {
            case Unknown s -> remembered(s, new Cancelled(f.cancellation()), fact);
            case AwaitingAcceptance _, Accepted _, Ready _ ->
                new Advanced(new Cancelled(f.cancellation()));
            case Completed s -> cancelledWhileCompleted(s, f.cancellation());
            case Cancelled s ->
                new AlreadyKnown(
                    new Cancelled(Cancellation.better(s.cancellation(), f.cancellation())));
          };
    };
  }

  private static OrderState placed(Unknown state, Placement placement) {
    var reported = state.reported();
    return reported == null ? new AwaitingAcceptance(placement) : reported;
  }

  private static Observation remembered(Unknown state, Progress first, OrderFact fact) {
    var reported = state.reported();
    if (reported == null) return new Advanced(new Unknown(first));
    return switch (observe(reported, fact)) {
      case Advanced(var next) -> new Advanced(unknown(next));
      case AlreadyKnown(var next) -> new AlreadyKnown(unknown(next));
      case Overtaken(var next) -> new Overtaken(unknown(next));
      case CancelledLate(var next) -> new CancelledLate(unknown(next));
    };
  }

  private static Unknown unknown(OrderState next) {
    return switch (next) {
      case Progress progress -> new Unknown(progress);
      case Unknown _, AwaitingAcceptance _ ->
          throw new IllegalStateException("What was reported went back to " + next);
    };
  }

  /** Keeta may cancel for up to 30 days after completion: a fact beside the state, no step back. */
  private static Observation cancelledWhileCompleted(Completed state, Cancellation cancellation) {
    var known = state.lateCancellation();
    var earliest = known == null ? cancellation : Cancellation.better(known, cancellation);
    if (!earliest.isAfter(state.at())) return new Advanced(new Cancelled(earliest));
    var next = new Completed(state.at(), earliest);
    return known == null ? new CancelledLate(next) : new AlreadyKnown(next);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private OrderLifecycle() {}
}
