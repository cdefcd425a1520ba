package dev.keetaorders.contracts.architecture.archbad.r5.raise;

import java.time.Instant;

/** Bad: reads the clock. */
class Sweep {
  Instant now() {
    return Instant.now();
  }
}
