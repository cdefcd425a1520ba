package dev.keetaorders.command.known;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Events of Open Delivery that polling brought and no push did: what the webhook loses. Each
 * instance hears of all of them by the log, and counts those that were polled while it runs, once
 * their pushes cannot come any more and something else is heard.
 */
public final class MissedPushes {

  /**
   * Keeta sends a push again after one, two and three minutes (docs/keeta/opendelivery-api.md,
   * section 3.5): what has not come by then is polled or lost.
   */
  static final Duration PUSHED_WITHIN = Duration.ofMinutes(10);

  private static final int MOST = 50_000;

  private final InstantSource clock;
  private final Consumer<String> missed;
  private final Instant startedAt;
  private final Map<String, Boolean> pushed = bounded();
  private final Map<String, Polled> waiting = bounded();

  private record Polled(String appId, Instant at) {}

  /**
   * Counts there.
   *
   * @param missed is told the app of each
   */
  public MissedPushes(InstantSource clock, Consumer<String> missed) {
    this.clock = clock;
    this.missed = missed;
    this.startedAt = clock.instant();
  }

  /** One notification of the log, in whatever order they come. */
  synchronized void hear(NotificationMetadata notification) {
    tellMissed();
    if (notification.source().dialect() != Dialect.OPENDELIVERY) return;
    var event =
        "%s %s %s".formatted(notification.id(), notification.type(), notification.subject());
    switch (notification.via()) {
      case POLL -> {
        // What was polled before is what an earlier start has counted, or another instance.
        if (notification.receivedAt().isBefore(startedAt) || pushed.containsKey(event)) return;
        waiting.putIfAbsent(
            event, new Polled(notification.source().appId(), notification.receivedAt()));
      }
      case WEBHOOK, SPOOL -> {
        pushed.put(event, true);
        waiting.remove(event);
      }
      case REPLY -> {}
    }
  }

  private void tellMissed() {
    var latest = clock.instant().minus(PUSHED_WITHIN);
    // In the order in which they were heard of, which is nearly that of their times: the first that
    // is not over ends the walk, so that a burst costs nothing for each notification.
    var polled = waiting.values().iterator();
    while (polled.hasNext()) {
      var oldest = polled.next();
      if (oldest.at().isAfter(latest)) return;
      polled.remove();
      missed.accept(oldest.appId());
    }
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST;
      }
    };
  }
}
