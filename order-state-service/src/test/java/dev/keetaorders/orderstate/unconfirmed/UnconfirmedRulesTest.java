package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnconfirmedRulesTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void asksHalfAMinuteAfterTheTimeToAcceptAndEachTimeAfterTwiceAsLong() {
    assertThat(rules("PT30S", 4, 50, "PT13M").latestPlacements(NOON))
        .containsExactly(
            NOON.minusSeconds(300 + 30),
            NOON.minusSeconds(300 + 30 + 60),
            NOON.minusSeconds(300 + 30 + 60 + 120),
            NOON.minusSeconds(300 + 30 + 60 + 120 + 240));
  }

  @Test
  void asksUntilItIsHistoryAboutWhatOnlyKeetaCanTell() {
    assertThat(rules("PT30S", 5, 50, "PT6H").timesUntilHistory()).isEqualTo(9);
    assertThat(rules("PT30S", 5, 50, "PT6H").latestPlacements(NOON).getLast())
        .isEqualTo(NOON.minusSeconds(300 + 30 * 511));
    assertThat(rules("PT30S", 5, 50, "P3D").timesUntilHistory()).isEqualTo(10);
    assertThat(rules("PT30S", 0, 50, "PT6H").timesUntilHistory()).isZero();
  }

  @Test
  void asksUntilItIsHistoryForWhatKeetaTellsOnceItAnswersAndAFewTimesForWhatItMayLeaveOpen() {
    var rules = rules("PT30S", 5, 50, "PT6H");
    var minute = Duration.ofMinutes(1);

    assertThat(rules.latestOpeningsUntilHistory(NOON, minute))
        .hasSize(9)
        .startsWith(NOON.minusSeconds(60 + 30), NOON.minusSeconds(60 + 30 * 3))
        .endsWith(NOON.minusSeconds(60 + 30 * 511));
    assertThat(rules.latestOpenings(NOON, minute))
        .hasSize(5)
        .endsWith(NOON.minusSeconds(60 + 30 * 31));
    // The tenth time is after eight and a half hours.
    assertThat(rules("PT30S", 5, 50, "PT8H33M").latestOpeningsUntilHistory(NOON, minute))
        .hasSize(10);
    assertThat(rules("PT30S", 0, 50, "PT6H").latestOpeningsUntilHistory(NOON, minute)).isEmpty();
  }

  @Test
  void asksNothingWhereItIsSwitchedOff() {
    assertThat(rules("PT30S", 0, 50, "PT1S").latestPlacements(NOON)).isEmpty();
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "PT0S, 5, 50, PT6H, after",
    "PT30S, -1, 50, PT6H, times",
    "PT30S, 11, 50, PT10H, times",
    "PT30S, 5, 0, PT6H, per-sweep",
    // The fifth time is 15.5 minutes after the five: it would never come.
    "PT30S, 5, 50, PT20M30S, max-age"
  })
  void refusesWhatWouldNeverAskOrForEver(
      String after, int times, int perSweep, String maxAge, String setting) {
    assertThatThrownBy(() -> rules(after, times, perSweep, maxAge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("order-state.read-backs.unconfirmed." + setting);
  }

  private static UnconfirmedRules rules(String after, int times, int perSweep, String maxAge) {
    return new UnconfirmedRules(
        FIVE_MINUTES, Duration.parse(after), times, perSweep, 10, Duration.parse(maxAge));
  }
}
