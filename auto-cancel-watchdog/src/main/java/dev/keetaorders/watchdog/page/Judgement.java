package dev.keetaorders.watchdog.page;

import java.time.Instant;

/** What is known of a trouble now. */
public sealed interface Judgement {

  /** It is not there. */
  record Absent() implements Judgement {}

  /** It is there. */
  record Present(Instant since) implements Judgement {}

  /** Nobody can tell now: nothing new is told, and what was told stands. */
  record Unknown() implements Judgement {}
}
