package dev.keetaorders.gateway.append;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is: a push that comes now can be made durable. */
@Readiness
class AppendReadiness implements HealthCheck {

  private final NotificationLog log;

  AppendReadiness(NotificationLog log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    var readiness = log.readiness();
    var response = HealthCheckResponse.named("Kafka takes an append").status(readiness.ready());
    return readiness.ready() ? response.build() : response.withData("why", readiness.why()).build();
  }
}
