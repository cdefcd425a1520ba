package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendWindowTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final SendWindow window = new SendWindow(NOON.plusSeconds(3), NOON.plusSeconds(9));

  @Test
  void whatMayStillLeaveMustHaveItsConnectionInTime() {
    assertThat(window.leaveBy(NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
    assertThat(window.leaveBy(NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(3));
    assertThat(new SendWindow(Instant.MAX, NOON.plusSeconds(9)).leaveBy(NOON.plusSeconds(10)))
        .isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void isOverWhenNothingMayLeaveOrNobodyWaits() {
    assertThat(window.isOver(NOON.plusSeconds(3))).isFalse();
    assertThat(window.isOver(NOON.plusSeconds(3).plusMillis(1))).isTrue();
    assertThat(SendWindow.until(NOON).isOver(NOON.minusMillis(1))).isFalse();
    assertThat(SendWindow.until(NOON).isOver(NOON)).isTrue();
  }
}
