package dev.keetaorders.proof.timing;

import java.time.Instant;

/** An order that nobody accepts, and by when somebody would have to. */
record Deadline(String orderId, Instant dueAt) {

  Instant at(Level level) {
    return dueAt.minus(level.before());
  }
}
