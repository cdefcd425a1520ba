package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Destination;
import org.jspecify.annotations.Nullable;

/** Which records Kafka takes, or does not take, together. */
@FunctionalInterface
interface Partitions {

  /** A name of the partition that a record with that key goes to, or of all that is known of it. */
  String of(Destination destination, @Nullable String key);
}
