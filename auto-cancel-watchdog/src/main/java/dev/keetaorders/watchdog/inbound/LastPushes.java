package dev.keetaorders.watchdog.inbound;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each app's last verified push about an order reached a gateway, by what the log says. What
 * was polled or answered does not count: it says nothing about the way by which pushes come.
 *
 * <p>Whatever the order of reading, the latest stands. Only apps that are configured are
 * remembered, so that nobody outside can fill it.
 */
public final class LastPushes {

  private final Set<String> apps;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  /** Listens for these apps. */
  public LastPushes(Set<String> apps) {
    this.apps = Set.copyOf(apps);
  }

  /**
   * Takes note of a notification.
   *
   * @param appendedAt the broker's time: a gateway whose clock is ahead must not hide a silence
   */
  public void read(NotificationMetadata notification, Instant appendedAt) {
    var appId = notification.source().appId();
    if (!apps.contains(appId) || !isPush(notification.via()) || !isVerified(notification)) return;
    var received = notification.receivedAt();
    var heard = received.isBefore(appendedAt) ? received : appendedAt;
    last.merge(appId, heard, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** When the app was last heard of; empty where the log, as far as it was read, has nothing. */
  public Optional<Instant> of(String appId) {
    return Optional.ofNullable(last.get(appId));
  }

  private static boolean isPush(Via via) {
    return switch (via) {
      case WEBHOOK, SPOOL -> true;
      case POLL, REPLY -> false;
    };
  }

  private static boolean isVerified(NotificationMetadata notification) {
    return switch (notification.verification()) {
      case Verification.Verified _ -> true;
      case Verification.Unverified _, Verification.Reply _ -> false;
    };
  }
}
