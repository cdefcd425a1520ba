package dev.keetaorders.watchdog.track;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the watchdog sees of a record: never its value.
 *
 * @param place topic, partition and offset, for people
 * @param appendedAt the broker's time of append
 */
public record LoggedRecord(
    String place, @Nullable String key, Map<String, String> headers, Instant appendedAt) {

  /** The text of a header, the last one if it stands there more than once. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }
}
