package dev.keetaorders.orderstate.lifecycle;

import dev.keetaorders.contracts.order.CancelledBy;
import java.time.Instant;

/** What Keeta reports about the order itself, dated by Keeta. */
public sealed interface OrderFact {

  /** When it happened. */
  Instant at();

  /** The customer placed it. */
  record PlacementReported(Placement placement) implements OrderFact {
    @Override
    public Instant at() {
      return placement.at();
    }
  }

  /** The shop accepted it, by us or at Keeta's own terminal. */
  record AcceptanceReported(Instant at) implements OrderFact {}

  /** The meal is ready to be picked up. */
  record ReadinessReported(Instant at) implements OrderFact {}

  /** The customer has it. */
  record CompletionReported(Instant at) implements OrderFact {}

  /** Somebody cancelled it; Keeta allows that for weeks after completion. */
  record CancellationReported(Instant at, CancelledBy by) implements OrderFact {
    Cancellation cancellation() {
      return new Cancellation(at, by);
    }
  }
}
