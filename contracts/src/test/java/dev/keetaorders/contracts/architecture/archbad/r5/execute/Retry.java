package dev.keetaorders.contracts.architecture.archbad.r5.execute;

import java.util.UUID;
import java.util.function.Supplier;

/** Bad: takes chance from a method reference. */
class Retry {
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
