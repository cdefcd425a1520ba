package dev.keetaorders.command.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that must reach a topic. It stands in the ledger until Kafka has acknowledged it, and no
 * longer, because a reply's body holds personal data.
 *
 * @param key the order id; absent on the result of a command that named none
 */
public record Announcement(
    Kind kind, String topic, @Nullable String key, Map<String, String> headers, byte[] value) {

  /** What it tells. */
  public enum Kind {
    /** What Keeta answered. */
    REPLY,
    /** How a command ended. */
    RESULT
  }

  /** Copies the headers. */
  public Announcement {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Announcement that
        && kind == that.kind
        && topic.equals(that.topic)
        && Objects.equals(key, that.key)
        && headers.equals(that.headers)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * topic.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "Announcement[%s, %s, %d bytes]".formatted(topic, key, value.length);
  }
}
