package dev.keetaorders.command.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Live is: intake moves, or there is nothing to take in. While only the ledger is down it lives: a
 * restart would forget what was confirmed without it.
 */
@Liveness
@ApplicationScoped
public class IntakeLiveness implements HealthCheck {

  /** Longer than the longest that intake may take between two polls. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final CommandsConsumer consumer;
  private final InstantSource clock;

  IntakeLiveness(CommandsConsumer consumer, InstantSource clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var stuck =
        consumer
            .lastMoved()
            .map(moved -> Duration.between(moved, clock.instant()).compareTo(STUCK) > 0)
            .orElse(false);
    return HealthCheckResponse.named("Intake moves, or has no lag").status(!stuck).build();
  }
}
