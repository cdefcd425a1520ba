package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.notification.NotificationHeader;
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

  /** What order it is about, by its headers or else its key, as far as anybody said. */
  @Nullable String orderId() {
    var subject = header(NotificationHeader.SUBJECT);
    return subject == null ? key : subject;
  }

  /** The text of a header, the last one if it stands there more than once. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }
}
