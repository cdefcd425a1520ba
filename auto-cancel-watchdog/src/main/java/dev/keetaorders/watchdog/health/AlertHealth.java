package dev.keetaorders.watchdog.health;

import dev.keetaorders.watchdog.raise.Silence;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What the fate of alerts says about this instance.
 *
 * @param deadAfter how long Kafka's client may say nothing about alerts that are due
 */
public record AlertHealth(Silence silence, Duration deadAfter, InstantSource clock) {

  /**
   * Whether what falls due can still be told. Kafka that takes nothing is waited for; a client that
   * stays silent though something is due is dead, and only a restart helps.
   */
  public HealthCheckResponse live() {
    var lasts = silence.lastsAt(clock.instant());
    return HealthCheckResponse.named("alerts are acknowledged")
        .status(lasts.compareTo(deadAfter) < 0)
        .withData("silentMillis", lasts.toMillis())
        .build();
  }
}
