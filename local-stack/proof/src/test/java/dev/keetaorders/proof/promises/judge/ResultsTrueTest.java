package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class ResultsTrueTest {

  private final ResultsTrue promise = new ResultsTrue();

  @Test
  void holdsForWhatWasDoneAndIsToldSo() {
    var verdict = promise.judge(Found.anAcceptedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).first().isEqualTo("{DONE=1}");
  }

  @Test
  void isNotExercisedByWhatOnlyReads() {
    var found = Found.nothing();
    found.results.add(Found.result("c1", "FETCH_ORDER", "DONE", "r1"));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByDoneThatWasNot() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly("command c1, CONFIRM_ORDER of order 1, is DONE, and Keeta did not do it");
  }

  @Test
  void believesDoneAfterACallThatNobodyCanTell() {
    var found = Found.anAcceptedOrder();
    found.calls.set(0, Found.call("/order/confirm", 11, false, "SILENCE"));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void isBrokenByFailedThatWasDone() {
    for (var outcome :
        new String[] {"FAILED", "REJECTED", "EXPIRED", "SUPERSEDED", "INVALID", "ALREADY_DONE"}) {
      var found = Found.anAcceptedOrder();
      found.results.set(0, Found.result("c1", "CONFIRM_ORDER", outcome, "r1"));

      assertThat(promise.judge(found.evidence()).broken()).as(outcome).isEqualTo(1);
    }
  }

  @Test
  void forgivesFoundDoneWhileTheLedgerWasAway() {
    var found = Found.anAcceptedOrder();
    found.results.set(0, Found.result("c1", "CONFIRM_ORDER", "ALREADY_DONE", "r1"));
    found.disturb(Disturbance.POSTGRES_DOWN, 5, 60);

    assertThat(promise.judge(found.evidence()).figures())
        .contains("1 found done that a process did before it died");
  }

  @Test
  void countsAConfirmationThatWentOnWithoutTheLedgerThoughAnotherEndedIt() {
    var found = Found.anAcceptedOrder();
    found.results.set(0, Found.result("c1", "CONFIRM_ORDER", "INVALID", "r1"));
    found.disturb(Disturbance.POSTGRES_DOWN, 5, 60);
    assertThat(promise.judge(found.evidence()).figures())
        .contains("1 INVALID, and confirmed by who did not know that");

    found.calls.set(0, Found.call("/order/confirm", 120, true));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
