package dev.keetaorders.command.settle;

import java.time.Instant;

/** What is to be done with a command. */
public sealed interface NextStep {

  /** It ended. */
  record Settle(Outcome outcome) implements NextStep {}

  /** Ask Keeta (again), not before that time. */
  record CallAt(Instant at) implements NextStep {}

  /** Read the order, not before that time. */
  record LookAt(Instant at) implements NextStep {}
}
