package dev.keetaorders.gateway.spool;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record in the spool: where it lies, and what decides when it goes. The record itself is on disk
 * only, so that an outage of hours costs no memory for bodies.
 *
 * @param number counts all that this process knows of, in the order in which it was spooled
 * @param key the key on its topic; absent where it has none
 * @param receivedAt when the push came; absent where the entry does not tell
 * @param placedAt of a placement, the earliest time from which the shop's time may run; absent of
 *     everything else
 */
record Waiting(
    long number,
    long segment,
    long position,
    int length,
    Destination destination,
    @Nullable String key,
    @Nullable Instant receivedAt,
    @Nullable Instant placedAt) {

  /** Whether the entry tells of a placed order, readable or not. */
  static boolean isPlacement(Entry entry) {
    return new NotificationType(entry.headers().getOrDefault(NotificationHeader.TYPE, ""))
        .isPlacement();
  }

  static Waiting of(Entry entry, long number, long segment, long position, int length) {
    var receivedAt = time(entry, NotificationHeader.TIME).orElse(null);
    var placedAt =
        isPlacement(entry)
            ? time(entry, NotificationHeader.PLACED_AT)
                .orElse(Objects.requireNonNullElse(receivedAt, Instant.EPOCH))
            : null;
    return new Waiting(
        number, segment, position, length, entry.destination(), entry.key(), receivedAt, placedAt);
  }

  boolean placement() {
    return placedAt != null;
  }

  /** By when the shop must have accepted; empty of what is no placement. */
  Optional<Instant> deadline(Duration acceptWithin) {
    return Optional.ofNullable(placedAt).map(at -> at.plus(acceptWithin));
  }

  private static Optional<Instant> time(Entry entry, String header) {
    try {
      return Optional.ofNullable(entry.headers().get(header)).map(Instant::parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
