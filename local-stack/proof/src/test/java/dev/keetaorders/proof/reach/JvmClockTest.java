package dev.keetaorders.proof.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JvmClockTest {

  @Test
  void tellsWhatTimeItIsForAnotherJvm() throws Exception {
    var before = Instant.now();
    var its = JvmClock.of(ProcessHandle.current().pid()).orElseThrow();

    assertThat(Duration.between(before, its).abs()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void tellsNothingOfAProcessThatIsNoJvm() throws Exception {
    assertThat(JvmClock.of(1)).isEmpty();
  }
}
