package dev.keetaorders.contracts.architecture.archbad.r5.execute;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Bad: takes chance from a method reference, and from the thread. */
class Retry {
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }

  int jitter() {
    return ThreadLocalRandom.current().nextInt(10);
  }
}
