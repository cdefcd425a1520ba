package dev.keetaorders.contracts.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A process that may stand still for three minutes, looked at by hand. */
class StuckProcessTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final List<Duration> ended = new ArrayList<>();
  private Instant now = NOON;
  private boolean works = true;
  private final StuckProcess process =
      new StuckProcess(() -> works, Duration.ofMinutes(3), ended::add, () -> now);

  @Test
  void endsWhenItHasNotWorkedForSoLong() {
    look(0, true);
    for (var second = 10; second < 190; second += 10) look(second, false);
    assertThat(ended).isEmpty();

    look(190, false);
    assertThat(ended).containsExactly(Duration.ofMinutes(3));
  }

  @Test
  void isLeftRunningWhenItWorksAgainInBetween() {
    for (var second = 0; second < 900; second += 10) look(second, second % 170 == 0);

    assertThat(ended).isEmpty();
  }

  @Test
  void wasFrozenAndHasItsWholeTimeAgainWhenItWakes() {
    look(0, true);
    look(3_600, false);
    look(3_610, true);

    assertThat(ended).isEmpty();
  }

  @Test
  void tellsWhereAThreadStands() throws Exception {
    var waiting = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .name("stuck-here")
            .start(() -> {
              try {
                waiting.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();

    assertThat(StuckProcess.stacks("stuck-"))
        .startsWith("stuck-here: ")
        .contains("CountDownLatch.await");
    waiting.countDown();
  }

  private void look(int second, boolean working) {
    now = NOON.plusSeconds(second);
    works = working;
    process.look();
  }
}
