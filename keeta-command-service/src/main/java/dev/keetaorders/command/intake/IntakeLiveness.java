package dev.keetaorders.command.intake;

import jakarta.enterprise.context.ApplicationScoped;
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

  private final CommandsConsumer consumer;

  IntakeLiveness(CommandsConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Intake moves, or has no lag")
        .status(!consumer.isStuck())
        .build();
  }
}
