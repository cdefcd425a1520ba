package dev.keetaorders.simulation.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final VirtualTime time = new VirtualTime(NOON);
  private final Life life = new Life(time);
  private final List<String> happened = new ArrayList<>();

  @Test
  void theClockJumpsToWhateverIsNext() {
    time.after(Duration.ofHours(3), () -> happened.add("later at " + time.instant()));
    time.after(Duration.ofHours(1), () -> happened.add("sooner at " + time.instant()));

    time.runUntil(NOON.plus(Duration.ofHours(4)));

    assertThat(happened)
        .containsExactly("sooner at 2026-01-05T13:00:00Z", "later at 2026-01-05T15:00:00Z");
    assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(4)));
  }

  @Test
  void tasksTakeTurnsWhileTheyWait() {
    task("a", Duration.ofSeconds(2));
    task("b", Duration.ofSeconds(1));

    time.runUntil(NOON.plusSeconds(10));

    assertThat(happened).containsExactly("a begins", "b begins", "b ends", "a ends");
  }

  @Test
  void whoWasKilledDoesNothingAnyMore() {
    task("a", Duration.ofSeconds(2));
    life.after(Duration.ofSeconds(3), () -> happened.add("never"));
    time.after(Duration.ofSeconds(1), life::kill);

    time.runUntil(NOON.plusSeconds(10));

    assertThat(happened).containsExactly("a begins");
  }

  @Test
  void whoStandsStillGoesOnWhenItWakes() {
    task("a", Duration.ofSeconds(2));
    time.after(Duration.ofSeconds(1), () -> life.freeze(NOON.plusSeconds(7)));
    time.at(NOON.plusSeconds(6), () -> happened.add("others"));

    time.runUntil(NOON.plusSeconds(10));

    assertThat(happened).containsExactly("a begins", "others", "a ends");
  }

  @Test
  void aMistakeInATaskEndsTheRun() {
    time.start(
        life,
        () -> {
          throw new IllegalStateException("wrong");
        });

    assertThatThrownBy(() -> time.runUntil(NOON.plusSeconds(1))).hasMessageContaining("wrong");
  }

  private void task(String name, Duration pause) {
    time.start(
        life,
        () -> {
          happened.add(name + " begins");
          time.pause(pause);
          happened.add(name + " ends");
        });
  }
}
