package dev.keetaorders.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Live and ready while time passes: no timer fires and nothing is pushed by one that stands still.
 */
@Liveness
@Readiness
@ApplicationScoped
class SandboxHealth implements HealthCheck {

  /** A pass over a large store takes a while, ten seconds it does not. */
  private static final Duration TOO_LONG = Duration.ofSeconds(10);

  /** How long ago the last timer was looked at. */
  interface Pulse {
    /** That long. */
    Duration sinceLastTick();
  }

  private final Pulse pulse;

  SandboxHealth(Pulse pulse) {
    this.pulse = pulse;
  }

  @Override
  public HealthCheckResponse call() {
    var since = pulse.sinceLastTick();
    return HealthCheckResponse.named("timers")
        .withData("millisecondsSinceLastTick", since.toMillis())
        .status(since.compareTo(TOO_LONG) < 0)
        .build();
  }
}
