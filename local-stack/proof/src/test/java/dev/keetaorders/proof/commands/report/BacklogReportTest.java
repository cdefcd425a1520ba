package dev.keetaorders.proof.commands.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.evidence.BacklogPlayed;
import dev.keetaorders.proof.commands.evidence.BacklogPlayed.Settled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogReportTest {

  private static final Instant BACK = Instant.parse("2026-01-05T12:00:00Z");
  private static final Settled CONFIRMED = new Settled("DONE", BACK.plusSeconds(1), 1);
  private static final Settled EXPIRED = new Settled("EXPIRED", BACK.plusSeconds(2), 0);

  @Test
  void holdsIfConfirmationsCameFirstAndNothingExpiredWasCalled() {
    assertThat(holds(CONFIRMED, EXPIRED)).isTrue();
    assertThat(holds(new Settled("DONE", BACK.plusSeconds(3), 1), EXPIRED)).isFalse();
    assertThat(holds(new Settled("FAILED", BACK, 1), EXPIRED)).isFalse();
    assertThat(holds(new Settled("", Instant.MAX, 0), EXPIRED)).isFalse();
    assertThat(holds(CONFIRMED, new Settled("EXPIRED", BACK.plusSeconds(2), 1))).isFalse();
    assertThat(holds(CONFIRMED, new Settled("DONE", BACK.plusSeconds(2), 0))).isFalse();
  }

  @Test
  void saysWhenWhatWasSettled() {
    assertThat(report(CONFIRMED, EXPIRED).text())
        .contains("1 expired commands and, after them, 1 confirmations")
        .contains("confirmations DONE: 1; the last 1000 ms")
        .contains("the others EXPIRED: 1, with 0 calls; the last 2000 ms")
        .contains("settled before the last confirmation: 0");
  }

  private static boolean holds(Settled live, Settled expired) {
    return report(live, expired).holds();
  }

  private static BacklogReport report(Settled live, Settled expired) {
    return new BacklogReport(new BacklogPlayed(BACK, List.of(live), List.of(expired), 1, "1 kB"));
  }
}
