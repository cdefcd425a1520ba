package dev.keetaorders.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one topic is created.
 *
 * @param name the full name, prefix included
 * @param settings Kafka's topic settings, sorted by name; the number of partitions and replicas is
 *     the installation's choice
 */
public record TopicSpec(String name, Map<String, String> settings) {

  /** The default number of partitions; the same for every topic, and fixed at installation. */
  public static final int DEFAULT_PARTITIONS = 12;

  private static final String RETENTION = "retention.ms";

  /** Room for the largest notification (1 MiB) and its headers. */
  private static final String MAX_RECORD_BYTES = "2097152";

  /** How long its records are kept. */
  public Duration retention() {
    var millis = settings.get(RETENTION);
    if (millis == null) throw new IllegalStateException(name + " is kept for ever");
    return Duration.ofMillis(Long.parseLong(millis));
  }

  static TopicSpec deleted(String name, int days) {
    return spec(name, "delete", days, "CreateTime");
  }

  /** Deadlines are judged by the broker's time of append, so these topics keep it. */
  static TopicSpec appendTimed(String name, int days) {
    return spec(name, "delete", days, "LogAppendTime");
  }

  static TopicSpec compacted(String name, int days) {
    return spec(name, "compact,delete", days, "CreateTime");
  }

  private static TopicSpec spec(String name, String cleanup, int days, String timestampType) {
    var settings = new TreeMap<String, String>();
    settings.put("cleanup.policy", cleanup);
    settings.put(RETENTION, Long.toString(Duration.ofDays(days).toMillis()));
    settings.put("message.timestamp.type", timestampType);
    settings.put("max.message.bytes", MAX_RECORD_BYTES);
    return new TopicSpec(name, settings);
  }
}
