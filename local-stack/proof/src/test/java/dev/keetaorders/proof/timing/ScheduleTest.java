package dev.keetaorders.proof.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Instant FROM = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration LASTS = Duration.ofMinutes(4);
  private static final int DEADLINES = 10_000;

  private final Schedule schedule = Schedule.draw(new Random(7), DEADLINES, FROM, LASTS);

  @Test
  void everyDeadlineIsOpenWhenItBegins() {
    assertThat(schedule.deadlines())
        .hasSize(DEADLINES)
        .allMatch(deadline -> !deadline.dueAt().isBefore(FROM))
        .allMatch(deadline ->
            deadline.dueAt().minus(Schedule.ACCEPT_WITHIN).isBefore(FROM.minusSeconds(60)));
  }

  @Test
  void levelsFallDueEvenlyUntilItEnds() {
    var first = schedule.between(FROM, FROM.plusSeconds(60));
    var last = schedule.between(FROM.plusSeconds(180), FROM.plusSeconds(240));

    for (var level : Level.values()) {
      assertThat(first.keySet().stream().filter(alert -> alert.level() == level).count())
          .as(level.name())
          .isCloseTo(
              last.keySet().stream().filter(alert -> alert.level() == level).count(),
              Percentage.withPercentage(15))
          .isPositive();
    }
  }

  @Test
  void partsShareNoLevelAndLoseNone() {
    var half = FROM.plus(LASTS.dividedBy(2));
    var parts = schedule.between(FROM, half);

    parts.putAll(schedule.between(half, schedule.until()));

    assertThat(parts).isEqualTo(schedule.between(FROM, schedule.until()));
    assertThat(schedule.between(FROM, half).keySet())
        .doesNotContainAnyElementsOf(schedule.between(half, schedule.until()).keySet());
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(Schedule.draw(new Random(7), DEADLINES, FROM, LASTS)).isEqualTo(schedule);
  }
}
