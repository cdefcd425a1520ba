package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands on the log of notifications, byte for byte.
 *
 * @param loggedAt the broker's time of append
 */
record LoggedRecord(
    Partition partition,
    long offset,
    Instant loggedAt,
    byte @Nullable [] key,
    byte[] value,
    List<LoggedHeader> headers) {

  /** One header, byte for byte. */
  record LoggedHeader(String name, byte @Nullable [] value) {}

  LoggedRecord {
    headers = List.copyOf(headers);
  }

  /** The last header of that name as text. */
  @Nullable String header(String name) {
    String found = null;
    for (var header : headers) {
      var value = header.value();
      if (header.name().equals(name) && value != null) found = new String(value, UTF_8);
    }
    return found;
  }

  /** Where it stands: no two records stand at one. */
  String place() {
    return partition + "@" + offset;
  }

  @Override
  public String toString() {
    return place();
  }
}
