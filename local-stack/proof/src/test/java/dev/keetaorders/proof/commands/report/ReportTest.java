package dev.keetaorders.proof.commands.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.evidence.Share;
import dev.keetaorders.proof.commands.judge.Played;
import dev.keetaorders.proof.commands.plan.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Kind READY = Kind.MARK_READY;
  private static final List<Share> BOTH =
      List.of(
          new Share("pod 1", 7, 1, 0, 0, 3, "250 MiB"),
          new Share("pod 2", 8, 0, 1, 1, 0, "240 MiB"));

  private static final Share IDLE = new Share("pod 3", 0, 0, 0, 0, 0, "200 MiB");

  @Test
  void holdsOnlyIfEveryPromiseIsKeptAndEveryPairCameAboutOftenEnough() {
    var good = List.of(new Played().done(READY).ends(READY, "DONE").order());
    var bad = List.of(new Played().done(READY).ends(READY, "FAILED").order());

    assertThat(Report.of(good, BOTH, 0, Duration.ofSeconds(1)).holds()).isTrue();
    assertThat(Report.of(good, BOTH, 1, Duration.ofSeconds(1)).holds()).isFalse();
    assertThat(Report.of(bad, BOTH, 0, Duration.ofSeconds(1)).holds()).isFalse();
    assertThat(Report.of(good, List.of(IDLE), 0, Duration.ofSeconds(1)).holds()).isFalse();
  }

  @Test
  void saysWhatWasBrokenAndHowOftenWhatCameAbout() {
    var bad = List.of(new Played().done(READY).ends(READY, "FAILED").order());

    assertThat(Report.of(bad, BOTH, 1, Duration.ofSeconds(1)).text())
        .contains("1 commands for 1 orders in 1 s, 1 calls at Keeta; {FAILED=1}")
        .contains("| a result says what Keeta's record shows | 1 |")
        .contains("| pod 1 | 7 | 3 | 1 | 0 | 0 | 250 MiB |")
        .contains("| success | 1 | 0 | 0 |")
        .contains("fewer than 1: Keeta did nothing, we saw refusal")
        .containsSubsequence(
            "BROKEN true_outcome, order 5047: MARK_READY (c-0) is FAILED, and Keeta did it",
            "c-0 MARK_READY published",
            "c-0 step to /order/prepare: took PT0.02S, 0, Success",
            "Keeta got /order/prepare: executed",
            "c-0 is FAILED");
  }

  @Test
  void showsWhatWasSeenOfAnOrderWithACallThatNoStepAccountsFor() {
    var odd = List.of(new Played().forgotten(READY).ends(READY, "ALREADY_DONE").order());

    assertThat(Report.of(odd, BOTH, 0, Duration.ofSeconds(1)).text())
        .contains("calls that no step is remembered of: 1")
        .containsSubsequence(
            "no step is remembered of a call: order 5047",
            "Keeta got /order/prepare: executed",
            "c-0 is ALREADY_DONE");
  }
}
