package dev.keetaorders.watchdog.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.watchdog.canary.Canaries;
import dev.keetaorders.watchdog.inbound.Inbound;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.page.Troubles;
import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.StepBy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeasuredPagesTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final StepBy time = new StepBy(NOON);
  private final MeterRegistry registry = new SimpleMeterRegistry();

  /** A gauge holds what it shows weakly, unless it is told otherwise. */
  @Test
  void showsTroublesThoughNobodyIsPagedAndSoNobodyHoldsIt() {
    register();
    time.at(NOON.plusSeconds(40));
    collectGarbage();

    assertThat(registry.get(WatchdogMetrics.TROUBLE).tag("trouble", "blind").gauge().value())
        .isEqualTo(40);
  }

  private void register() {
    var troubles =
        new Troubles(
            time.progress(),
            new Unacknowledged((_, _) -> CompletableFuture.completedStage(null), time),
            new Inbound(Map.of(), new LastPushes(Set.of()), NOON),
            new Canaries(List.of(), 0),
            Duration.ofSeconds(2));
    new MeasuredPages(troubles, registry, time).register();
  }

  private static void collectGarbage() {
    var anything = new WeakReference<>(new Object());
    while (anything.get() != null) System.gc();
  }
}
