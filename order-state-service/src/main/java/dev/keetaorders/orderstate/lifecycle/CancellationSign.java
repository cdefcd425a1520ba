package dev.keetaorders.orderstate.lifecycle;

import java.time.Instant;

/** What Keeta lets see of a cancellation that the shop asked for. */
public sealed interface CancellationSign {

  /** When, by Keeta's clock; of what a read-back shows, when we heard of it. */
  Instant at();

  /** The shop asked; Keeta echoes that by an event. */
  record Requested(Instant at) implements CancellationSign {}

  /** Keeta has done nothing since. */
  record StillRequested(Instant at) implements CancellationSign {}

  /** Keeta went on with the order. */
  record WentOn(Instant at) implements CancellationSign {}
}
