package dev.keetaorders.watchdog.raise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.deadline.Levels;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.StepBy;
import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The timer alone, without the sweep, by the clock of the machine and with levels seconds apart.
 */
class DeadlineTimerTest {

  private final List<AlertLevel> raised = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final OpenDeadlines deadlines =
      new OpenDeadlines(
          new DeadlineRules(
              new Levels(Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ZERO),
              Deadlines.REFUND_LEVELS),
          _ -> false,
          Duration.ofMinutes(20),
          new OpenDeadlines.Bounds(1_000, 10));

  @Test
  void ringsForEveryLevelInTurnThoughEachIsKnownOnlyWhenTheOneBeforeIsRaised() {
    try (var timer = timer()) {
      start(timer);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(raised)
                  .containsExactly(AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.MISSED));
    }
  }

  @Test
  void ringsAgainForWhatWasRefused() {
    refusals.set(2);
    try (var timer = timer()) {
      start(timer);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(raised).contains(AlertLevel.MISSED));
    }
  }

  @Test
  void ringsAsSoonAsTheLogIsReadAsFarAsWhatFellDue() {
    var now = Instant.now();
    var time = new StepBy(now);
    time.caughtUpAt(now);
    try (var timer = timer(time.progress(), time)) {
      start(now.plus(Duration.ofHours(1)));
      timer.set();

      time.at(now.plus(Duration.ofHours(1)));
      time.caughtUpAt(now.plus(Duration.ofHours(1)));
      timer.readOn();

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(raised).containsExactly(AlertLevel.MISSED));
    }
  }

  private void start(DeadlineTimer timer) {
    start(Instant.now().plusSeconds(9));
    timer.set();
  }

  private void start(Instant dueAt) {
    deadlines.start(
        DeadlineKey.acceptOrder("order"),
        new Arming(
            dueAt.minusSeconds(9),
            dueAt,
            DeadlineBasis.PLACED_AT,
            Dialect.STANDARD,
            "1001001",
            "466663",
            true,
            null,
            false));
  }

  private DeadlineTimer timer() {
    var progress = new TailProgress(Instant.now());
    return timer(progress, StepBy.machine(progress));
  }

  private DeadlineTimer timer(TailProgress progress, InstantSource clock) {
    var raiseDue =
        new RaiseDue(
            deadlines,
            progress,
            Duration.ofSeconds(2),
            10,
            (alert, _) -> {
              if (refusals.getAndDecrement() > 0) {
                return CompletableFuture.failedStage(new Exception("refused"));
              }
              // As Kafka does: later, and on another thread.
              return CompletableFuture.runAsync(
                  () -> raised.add(alert.level()),
                  CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
            },
            new AutoConfirm((_, _) -> CompletableFuture.completedStage(null), _ -> {}),
            clock);
    return new DeadlineTimer(raiseDue, clock);
  }
}
