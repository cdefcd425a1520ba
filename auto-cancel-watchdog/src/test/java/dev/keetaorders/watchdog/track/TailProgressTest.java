package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TailProgressTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final TailProgress progress = new TailProgress(NOON);

  @Test
  void isNotFreshBeforeTheLogWasReadToItsEnd() {
    progress.moved(NOON.plusSeconds(1));
    progress.lags(5);

    assertThat(progress.isFresh(NOON.plusSeconds(1), TWO_SECONDS)).isFalse();
    assertThat(progress.readUpTo()).isNull();
    assertThat(progress.lag()).isEqualTo(5);
  }

  @Test
  void isFreshForTwoSecondsAfterItWasReadToItsEnd() {
    progress.readUpTo(NOON);

    assertThat(progress.isFresh(NOON.plusMillis(1_999), TWO_SECONDS)).isTrue();
    assertThat(progress.isFresh(NOON.plusMillis(2_000), TWO_SECONDS)).isFalse();
    assertThat(progress.age(NOON.plusMillis(300))).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void rememberedIsTheFirstTimeThatItWasReadToItsEnd() {
    progress.readUpTo(NOON);
    progress.readUpTo(NOON.plusSeconds(60));

    assertThat(progress.firstCaughtUpAt()).isEqualTo(NOON);
    assertThat(progress.readUpTo()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void standsStillWhileThereIsSomethingToReadAndNothingIsRead() {
    progress.readUpTo(NOON);
    progress.lags(3);

    assertThat(progress.standsStill(NOON.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));

    progress.moved(NOON.plusSeconds(31));
    assertThat(progress.standsStill(NOON.plusSeconds(31))).isZero();
  }
}
