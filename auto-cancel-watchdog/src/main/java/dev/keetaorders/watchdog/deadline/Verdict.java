package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import java.time.Instant;

/** What is to be done about a deadline at a moment. */
public sealed interface Verdict {

  /** This alert is due and has not been raised. */
  record Raise(DeadlineAlert alert) implements Verdict {}

  /** Nothing until then, unless the log says otherwise first. */
  record WaitUntil(Instant moment) implements Verdict {}

  /** Nothing, unless the log says otherwise. */
  record Rest() implements Verdict {}
}
