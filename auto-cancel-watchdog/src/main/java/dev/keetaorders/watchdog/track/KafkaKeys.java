package dev.keetaorders.watchdog.track;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where the facts of an order stand, which are keyed by its id: as Kafka's Java client does it. */
final class KafkaKeys {

  /** The number of the order's partition among so many. */
  static int partition(String orderId, int partitions) {
    return Utils.toPositive(Utils.murmur2(orderId.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  private KafkaKeys() {}
}
