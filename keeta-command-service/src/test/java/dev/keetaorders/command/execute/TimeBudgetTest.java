package dev.keetaorders.command.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {

  @Test
  void theDefaultsFit() {
    assertThat(budget(8, 20, 2, 30, 15).checked().worstFirstCall())
        .isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void isRefusedWhenTheFirstCallMayComeTooLate() {
    assertThatThrownBy(() -> budget(45, 20, 2, 30, 15).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT48S")
        .hasMessageContaining("command.budget.confirm-first-call=PT15S");
  }

  @Test
  void isRefusedWhenAStuckInstanceKeepsItsPartitionsTooLong() {
    assertThatThrownBy(() -> budget(8, 300, 2, 30, 15).checked())
        .hasMessageContaining("max.poll.interval.ms");
  }

  @Test
  void isRefusedWhenTheLastCallWouldNeverBeLookedAt() {
    assertThatThrownBy(() -> budget(8, 20, 2, 12, 15).checked())
        .hasMessageContaining("command.budget.look-grace=PT12S");
  }

  private static TimeBudget budget(
      long session, long stuck, long knownWithin, long lookGrace, long firstCall) {
    return new TimeBudget(
        Duration.ofSeconds(session),
        Duration.ofSeconds(stuck),
        Duration.ofSeconds(1),
        Duration.ofSeconds(knownWithin),
        Duration.ofSeconds(12),
        Duration.ofSeconds(lookGrace),
        Duration.ofSeconds(firstCall));
  }
}
