package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries of one command that never succeeds, from its first setback to its end. */
class PausesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration ANSWERED = Duration.ofSeconds(9);

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 15, 30, 60, 150, 299, 300, 900, 3_600})
  void oneTryBeginsJustEarlyEnoughToBeAnsweredInTime(int seconds) {
    var deadline = NOON.plusSeconds(seconds);

    for (var seed = 0; seed < 200; seed++) {
      assertThat(tries(deadline, seed))
          .as("seed %d", seed)
          .contains(deadline.minus(ANSWERED))
          .allMatch(at -> at.isBefore(deadline));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 10, 30, 300, 3_600})
  void theFirstTryAgainIsWithinASecondAndThereIsNoFlood(int seconds) {
    var deadline = NOON.plusSeconds(seconds);

    for (var seed = 0; seed < 200; seed++) {
      var tries = tries(deadline, seed);
      assertThat(tries.getFirst()).as("seed %d", seed).isBefore(NOON.plusSeconds(1));
      // Ten at the beginning, ten at each of the two ends, and one in five seconds between them.
      assertThat(tries).as("seed %d", seed).hasSizeLessThan(30 + seconds / 5);
    }
  }

  @Test
  void pausesGrowWhileThereIsTime() {
    for (var seed = 0; seed < 200; seed++) {
      var tries = tries(NOON.plusSeconds(300), seed);
      var pauses = new ArrayList<Duration>();
      for (var i = 1; i < 6; i++) pauses.add(Duration.between(tries.get(i - 1), tries.get(i)));
      assertThat(pauses).as("seed %d", seed).isSorted();
    }
  }

  @Test
  void whatFailedTogetherIsNotTriedAgainTogether() {
    var deadline = NOON.plusSeconds(300);

    assertThat(
            List.of(
                tries(deadline, 1).get(3), tries(deadline, 2).get(3), tries(deadline, 3).get(3)))
        .doesNotHaveDuplicates();
  }

  @Test
  void afterTheDeadlineTriesGoOnAtACalmDistance() {
    for (var chance : List.of(0.0, 0.5, 0.999)) {
      var pauses = new Pauses(FIRST, LONGEST, ANSWERED, chance);
      for (var setbacks : List.of(1, 5, 1_000_000)) {
        assertThat(Duration.between(NOON, pauses.after(NOON, setbacks, NOON)))
            .isBetween(LONGEST.dividedBy(2), LONGEST);
        assertThat(pauses.after(NOON, setbacks, NOON.minusSeconds(3_600)))
            .isEqualTo(pauses.after(NOON, setbacks, NOON));
      }
    }
  }

  @Test
  void withoutADeadlineTheyGrowToTheLongest() {
    var pauses = new Pauses(FIRST, LONGEST, ANSWERED, 0);
    var millis = new ArrayList<Long>();
    for (var setbacks = 1; setbacks <= 8; setbacks++) {
      millis.add(Duration.between(NOON, pauses.after(NOON, setbacks, Instant.MAX)).toMillis());
    }

    assertThat(millis).containsExactly(125L, 250L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
  }

  @Test
  void refusesSettingsThatWouldWait() {
    assertThatThrownBy(() -> new Pauses(Duration.ofSeconds(1), LONGEST, ANSWERED, 0))
        .hasMessageContaining("under a second");
    assertThatThrownBy(() -> new Pauses(FIRST, Duration.ofMillis(249), ANSWERED, 0))
        .hasMessageContaining("shorter than the first");
    assertThatThrownBy(() -> new Pauses(FIRST, LONGEST, ANSWERED, 1)).hasMessageContaining("1.0");
  }

  /** When it is tried again, as long as a try begins before the deadline. */
  private static List<Instant> tries(Instant deadline, long seed) {
    var random = new Random(seed);
    var tries = new ArrayList<Instant>();
    var now = NOON;
    for (var setbacks = 1; tries.size() < 10_000; setbacks++) {
      var pauses = new Pauses(FIRST, LONGEST, ANSWERED, random.nextDouble());
      now = pauses.after(now, setbacks, deadline);
      if (!now.isBefore(deadline)) return tries;
      tries.add(now);
    }
    throw new AssertionError("Tried without an end");
  }
}
