package dev.keetaorders.watchdog.canary;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** For which apps canaries are sent, and since when none of theirs has come through. */
public final class Canaries {

  private record Failing(Instant since, int times) {}

  private final NavigableSet<String> apps;
  private final int tolerated;
  private final Map<String, Failing> failing = new ConcurrentHashMap<>();

  /**
   * None has been sent yet.
   *
   * @param tolerated so many may fail in a row before it is told
   */
  public Canaries(Iterable<String> apps, int tolerated) {
    this.apps = new TreeSet<>();
    apps.forEach(this.apps::add);
    this.tolerated = tolerated;
  }

  /** The apps. */
  public NavigableSet<String> apps() {
    return new TreeSet<>(apps);
  }

  /** One ended so. */
  void ended(String appId, CanaryOutcome outcome, Instant sentAt) {
    switch (outcome) {
      case SEEN -> failing.remove(appId);
      case NOT_ANSWERED, REFUSED, NOT_SEEN, NOT_VERIFIED ->
          failing.merge(
              appId,
              new Failing(sentAt, 1),
              (before, one) -> new Failing(before.since(), before.times() + one.times()));
      case NOT_TRIED -> {}
    }
  }

  /** Since when the app's public URL lets nothing through; empty while it does. */
  public Optional<Instant> closedSince(String appId) {
    return Optional.ofNullable(failing.get(appId))
        .filter(each -> each.times() > tolerated)
        .map(Failing::since);
  }
}
