package dev.keetaorders.localstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void theFirstRestartIsQuickAndACrashLoopIsSlowed() {
    var pauses = IntStream.rangeClosed(1, 7).mapToObj(Backoff::pauseAfter).toList();

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(200L, 400L, 800L, 1600L, 3200L, 4000L, 4000L);
  }

  @Test
  void noRestartWaitsLongerThanFiveSeconds() {
    assertThat(IntStream.range(1, 10_000).mapToObj(Backoff::pauseAfter))
        .allMatch(pause -> pause.isPositive() && pause.compareTo(Duration.ofSeconds(5)) < 0);
  }

  @Test
  void whoNeverServedCrashesInALoopHoweverLongItTook() {
    assertThat(Backoff.isHealthy(true, Duration.ofSeconds(10))).isTrue();
    assertThat(Backoff.isHealthy(true, Duration.ofSeconds(9))).isFalse();
    assertThat(Backoff.isHealthy(false, Duration.ofMinutes(1))).isFalse();
  }
}
