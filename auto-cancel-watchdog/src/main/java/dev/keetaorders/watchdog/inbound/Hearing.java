package dev.keetaorders.watchdog.inbound;

import java.time.Instant;

/** Whether an app is heard of. */
public sealed interface Hearing {

  /** It was, within the time in which that is expected. */
  record Heard() implements Hearing {}

  /** It was not, and need not be: outside of its hours, or they began too short a while ago. */
  record NotExpected() implements Hearing {}

  /**
   * It was not, and should have been.
   *
   * @param since the last that was heard, or the beginning of the hours
   */
  record Silent(Instant since) implements Hearing {}
}
