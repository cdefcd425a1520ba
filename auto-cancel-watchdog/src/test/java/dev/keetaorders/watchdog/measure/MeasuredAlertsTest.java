package dev.keetaorders.watchdog.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.track.StepBy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeasuredAlertsTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final StepBy time = new StepBy(NOON);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeasuredAlerts alerts =
      new MeasuredAlerts(
          (_, _) -> CompletableFuture.completedStage(null), time.progress(), registry, time);

  /** 100 ms is what its runs are held to; rules ask for 1 s and 10 s. */
  @Test
  void tellsAnAlertThatIsUsuallyLateFromOneThatIsLater() {
    time.caughtUpAt(NOON);
    raised(80);
    raised(120);

    var buckets =
        registry.get(WatchdogMetrics.ALERT_LATENESS).timer().takeSnapshot().histogramCounts();

    assertThat(Arrays.stream(buckets))
        .extracting(bucket ->
            "%.0f ms: %.0f".formatted(bucket.bucket(TimeUnit.MILLISECONDS), bucket.count()))
        .contains("50 ms: 0", "100 ms: 1", "250 ms: 2", "1000 ms: 2", "10000 ms: 2");
  }

  private void raised(int lateMillis) {
    time.at(NOON.plusMillis(lateMillis));
    alerts.raise(
        new DeadlineAlert(
            "5047843723786410:ACCEPT_ORDER:-:CRITICAL",
            "5047843723786410",
            Dialect.STANDARD,
            "1001001",
            "466663",
            DeadlineKind.ACCEPT_ORDER,
            null,
            AlertLevel.CRITICAL,
            NOON.plusSeconds(60),
            DeadlineBasis.PLACED_AT,
            NOON,
            60,
            null),
        null);
  }
}
