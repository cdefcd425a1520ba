package dev.keetaorders.watchdog.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} at {1} UTC")
  @CsvSource({
    "10:00-23:30, 2026-11-29T07:00:00Z, 2026-11-29T07:00:00Z",
    "10:00-23:30, 2026-11-29T20:29:59Z, 2026-11-29T07:00:00Z",
    "10:00-23:30, 2026-11-29T20:30:00Z,",
    "10:00-23:30, 2026-11-29T06:59:59Z,",
    "18:00-02:00, 2026-11-29T15:00:00Z, 2026-11-29T15:00:00Z",
    "18:00-02:00, 2026-11-29T22:59:59Z, 2026-11-29T15:00:00Z",
    "18:00-02:00, 2026-11-29T23:00:00Z,",
    "18:00-02:00, 2026-11-29T14:59:59Z,",
  })
  void areThoseOfTheClockOnTheWall(String hours, Instant moment, Instant begun) {
    assertThat(Hours.of(hours, RIYADH).begunAt(moment).orElse(null)).isEqualTo(begun);
  }

  @Test
  void goWithTheClocksThatAreChanged() {
    var hours = Hours.of("10:00-22:00", BERLIN);

    assertThat(hours.begunAt(Instant.parse("2026-10-24T09:00:00Z")))
        .contains(Instant.parse("2026-10-24T08:00:00Z"));
    assertThat(hours.begunAt(Instant.parse("2026-10-25T09:00:00Z")))
        .contains(Instant.parse("2026-10-25T09:00:00Z"));
  }

  @Test
  void areTheWholeDayWhereTheyEndWhenTheyBegin() {
    assertThat(Hours.ALWAYS.begunAt(Instant.parse("2026-11-29T00:00:00Z"))).contains(Instant.MIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10:00", "10-22", "25:00-26:00", "10:00-22:00-23:00", "ten-eleven"})
  void areRefusedUnlessTheyAreTwoTimes(String text) {
    assertThatThrownBy(() -> Hours.of(text, RIYADH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not two times of a day");
  }
}
