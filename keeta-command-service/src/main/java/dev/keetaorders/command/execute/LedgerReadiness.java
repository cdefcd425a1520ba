package dev.keetaorders.command.execute;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is: a command that comes now over HTTP can be made durable and is executed. */
@Readiness
@ApplicationScoped
public class LedgerReadiness implements HealthCheck {

  private final ExecuteCommands execution;

  LedgerReadiness(ExecuteCommands execution) {
    this.execution = execution;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("The ledger answers").status(execution.executes()).build();
  }
}
