package dev.keetaorders.gateway.append;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** How many partitions topics have, and where a key stands among them. */
final class KafkaPartitions {

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  void are(String topic, int count) {
    counts.put(topic, count);
  }

  /**
   * The partition that a record with that key goes to, as Kafka's client chooses it; where it has
   * no key, or nobody knows yet how many there are, the topic.
   */
  String of(String topic, @Nullable String key) {
    var count = counts.get(topic);
    if (key == null || count == null) return topic;
    var hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
    return "%s-%d".formatted(topic, Utils.toPositive(hash) % count);
  }
}
