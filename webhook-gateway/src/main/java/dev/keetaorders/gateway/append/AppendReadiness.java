package dev.keetaorders.gateway.append;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is: orders that come now can be made durable. What cannot is told beside it. */
@Readiness
class AppendReadiness implements HealthCheck {

  private final NotificationLog log;

  AppendReadiness(NotificationLog log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    var readiness = log.readiness();
    var response =
        HealthCheckResponse.named("A push can be made durable").status(readiness.ready());
    if (!readiness.impaired().isEmpty()) {
      response.withData("why", readiness.why()).withData("impaired", readiness.impaired().size());
    }
    return response.build();
  }
}
