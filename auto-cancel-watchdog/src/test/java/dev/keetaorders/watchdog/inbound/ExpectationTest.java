package dev.keetaorders.watchdog.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten to ten by UTC, and an hour of silence is too long. The log is read from nine on. */
class ExpectationTest {

  private static final Instant LISTENING = at("09:00");

  private final Expectation expectation =
      new Expectation(Duration.ofHours(1), Hours.of("10:00-22:00", ZoneId.of("UTC")));

  @ParameterizedTest(name = "heard at {0}, now {1}: {2} {3}")
  @CsvSource({
    "14:00, 14:59, Heard,",
    "14:00, 15:00, Silent, 14:00",
    "14:00, 21:59, Silent, 14:00",
    "14:00, 22:00, NotExpected,",
    "21:30, 22:15, Heard,",
    "09:30, 10:00, Heard,",
    "08:00, 10:00, NotExpected,",
    "08:00, 10:59, NotExpected,",
    "08:00, 11:00, Silent, 10:00",
    ", 09:30, NotExpected,",
    ", 10:59, NotExpected,",
    ", 11:00, Silent, 10:00",
  })
  void judgesEverySilence(
      @Nullable String heard, String now, String judgement, @Nullable String since) {
    var hearing =
        expectation.judge(Optional.ofNullable(heard).map(ExpectationTest::at), LISTENING, at(now));

    assertThat(hearing.getClass().getSimpleName()).isEqualTo(judgement);
    if (since != null) assertThat(hearing).isEqualTo(new Hearing.Silent(at(since)));
  }

  @Test
  void countsWhatWasNeverHeardFromWhereTheLogIsReadAllDayLong() {
    var always = new Expectation(Duration.ofHours(1), Hours.ALWAYS);

    assertThat(always.judge(Optional.empty(), LISTENING, at("09:59")))
        .isEqualTo(new Hearing.NotExpected());
    assertThat(always.judge(Optional.empty(), LISTENING, at("10:00")))
        .isEqualTo(new Hearing.Silent(LISTENING));
  }

  @Test
  void isNoExpectationThatEverySilenceBreaks() {
    assertThatThrownBy(() -> new Expectation(Duration.ZERO, Hours.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-29T" + time + ":00Z");
  }
}
