package dev.keetaorders.gateway.spool;

import java.util.Locale;

/** What came of spooling a record. */
sealed interface Kept {

  /** On this machine's disk: it survives this process, and a loss of power. */
  record Forced() implements Kept {}

  /** Nobody may rely on it. It may be on disk all the same, and is drained then as a repeat. */
  record Not(Why why) implements Kept {}

  /** Why it is not kept. */
  enum Why {
    /** As many bytes are inside as may be. */
    FULL,
    /** The disk did not force it in time. */
    SLOW,
    /** The disk refused it, or failed. */
    FAILED,
    /** Kafka would never take it. */
    TOO_LARGE,
    /** The gateway is being stopped. */
    STOPPING;

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
