package dev.keetaorders.sandbox;

import dev.keetaorders.sandbox.state.Keeta;
import io.micrometer.core.instrument.MeterRegistry;

/** What the sandbox counts; docs/observability.md explains each. */
public final class SandboxMetrics {

  /** Calls to Keeta's API, by path and code. */
  public static final String CALLS = "keeta_sandbox_calls_total";

  /** Attempts of pushes, by event and outcome. */
  public static final String PUSHES = "keeta_sandbox_pushes_total";

  /** Heartbeats, by outcome. */
  public static final String HEARTBEATS = "keeta_sandbox_heartbeats_total";

  /** Pushes that are neither delivered nor given up. */
  public static final String PENDING_PUSHES = "keeta_sandbox_pending_pushes";

  private final MeterRegistry registry;

  /** Counts there. */
  public SandboxMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Watches that Keeta. */
  void watch(Keeta keeta) {
    registry.gauge(PENDING_PUSHES, keeta, Keeta::pendingPushes);
  }

  /** A call was answered. */
  public void called(String path, long code) {
    registry.counter(counter(CALLS), "path", path, "code", Long.toString(code)).increment();
  }

  /** An attempt was made, or given up. */
  public void pushed(String event, String outcome) {
    registry.counter(counter(PUSHES), "event", event, "outcome", outcome).increment();
  }

  /** A heartbeat was sent. */
  public void beat(boolean acknowledged) {
    registry
        .counter(counter(HEARTBEATS), "outcome", acknowledged ? "acknowledged" : "failed")
        .increment();
  }

  /** Prometheus adds the ending itself. */
  private static String counter(String name) {
    return name.substring(0, name.length() - "_total".length());
  }
}
