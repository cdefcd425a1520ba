package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.Verification;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each app was last heard of by this process. What it has not heard it does not know, also
 * after a restart: nothing is made up from the time of the start.
 *
 * <p>Only apps that are configured are remembered, so that nobody outside can fill it.
 */
public final class Arrivals {

  /** Heartbeats at a URL that names no app. */
  public static final String NO_APP = "unknown";

  private final SortedSet<String> apps;
  private final Map<String, Instant> pushes = new ConcurrentHashMap<>();
  private final Map<String, Instant> heartbeats = new ConcurrentHashMap<>();

  /** Listens for these apps. */
  public Arrivals(Iterable<String> apps) {
    var sorted = new TreeSet<String>();
    apps.forEach(sorted::add);
    this.apps = Collections.unmodifiableSortedSet(sorted);
  }

  /** Everybody that a heartbeat may be of. */
  public SortedSet<String> senders() {
    var senders = new TreeSet<>(apps);
    senders.add(NO_APP);
    return senders;
  }

  /** The apps that are listened for. */
  public SortedSet<String> apps() {
    return apps;
  }

  /** When the last push came that was verified to be the app's, whatever became of it. */
  public Optional<Instant> lastPush(String appId) {
    return Optional.ofNullable(pushes.get(appId));
  }

  /**
   * When the last heartbeat came at the app's own URL, or of {@link #NO_APP} at that of all. A
   * heartbeat has no signature: anybody can send one.
   */
  public Optional<Instant> lastHeartbeat(String sender) {
    return Optional.ofNullable(heartbeats.get(sender));
  }

  void arrived(Receipt receipt, Instant at) {
    if (receipt.outcome() == Outcome.HEARTBEAT) {
      heartbeats.merge(sender(receipt.appId()), at, Arrivals::later);
      return;
    }
    var appId = receipt.appId();
    if (appId != null && apps.contains(appId) && isAuthentic(receipt)) {
      pushes.merge(appId, at, Arrivals::later);
    }
  }

  private String sender(@Nullable String appId) {
    return appId != null && apps.contains(appId) ? appId : NO_APP;
  }

  private static boolean isAuthentic(Receipt receipt) {
    return receipt
        .verified()
        .map(verification ->
            switch (verification) {
              case Verification.Verified _ -> true;
              case Verification.Unverified _, Verification.Reply _ -> false;
            })
        .orElse(false);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
