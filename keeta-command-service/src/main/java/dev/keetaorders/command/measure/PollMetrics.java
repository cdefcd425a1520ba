package dev.keetaorders.command.measure;

import dev.keetaorders.command.poll.PollObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of polling; docs/observability.md says what each means and when it matters. */
public final class PollMetrics implements PollObserver {

  public static final String POLLS = "keeta_polls";
  public static final String EVENTS = "keeta_polled_events";
  public static final String ACKNOWLEDGEMENTS = "keeta_polled_events_acknowledged";
  public static final String MISSED_PUSHES = "keeta_missed_pushes";
  public static final String ANSWERED = "keeta_poll_answered_age_seconds";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<String, Instant> answered = new ConcurrentHashMap<>();

  /** Counts there. */
  public PollMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Shows how long ago Keeta answered a poll of the app; at first, since we know of it. */
  public void watch(String appId) {
    answered.put(appId, clock.instant());
    FreshGauge.show(registry, ANSWERED, () -> age(appId), "app", appId);
  }

  private double age(String appId) {
    var at = answered.getOrDefault(appId, clock.instant());
    return Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0);
  }

  /** Polling brought an event that was never pushed. */
  public void missedPush(String appId) {
    registry.counter(MISSED_PUSHES, "app", appId).increment();
  }

  @Override
  public void polled(String appId, String outcome) {
    registry.counter(POLLS, "app", appId, "outcome", outcome).increment();
  }

  @Override
  public void answeredAt(String appId, Instant at) {
    answered.merge(appId, at, (known, told) -> told.isAfter(known) ? told : known);
  }

  @Override
  public void filed(String appId, String outcome) {
    registry.counter(EVENTS, "app", appId, "outcome", outcome).increment();
  }

  @Override
  public void acknowledged(String appId, String outcome, int events) {
    registry.counter(ACKNOWLEDGEMENTS, "app", appId, "outcome", outcome).increment(events);
  }
}
