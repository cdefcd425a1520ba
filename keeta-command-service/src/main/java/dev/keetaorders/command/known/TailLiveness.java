package dev.keetaorders.command.known;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live is: what is known of orders keeps up with the log, or Kafka is away. */
@Liveness
@ApplicationScoped
public class TailLiveness implements HealthCheck {

  private final KafkaNotificationTail tail;

  TailLiveness(KafkaNotificationTail tail) {
    this.tail = tail;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Notifications are read, or there is no lag")
        .status(!tail.isStuck())
        .build();
  }
}
