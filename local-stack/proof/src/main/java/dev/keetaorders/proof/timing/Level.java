package dev.keetaorders.proof.timing;

import java.time.Duration;

/** The levels of an order's deadline, as docs/time-budget.md documents them. */
enum Level {
  WARNING(Duration.ofSeconds(150)),
  CRITICAL(Duration.ofSeconds(60)),
  MISSED(Duration.ZERO);

  private final Duration before;

  Level(Duration before) {
    this.before = before;
  }

  /** How long before the deadline it falls due. */
  Duration before() {
    return before;
  }
}
