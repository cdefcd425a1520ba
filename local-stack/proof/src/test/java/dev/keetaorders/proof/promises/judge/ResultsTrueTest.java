package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  void believesDoneThatWasFoundThereAfterACallThatNobodyCanTell() {
    var found = Found.anAcceptedOrder();
    found.calls.set(0, Found.call("/order/confirm", 11, false, "SILENCE"));
    found.results.set(0, doneAt(null, 20));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  /**
   * Whatever went wrong with the call: the shop cooks what nobody accepted, and Keeta cancels it.
   */
  @Test
  void isBrokenByDoneOfAnOrderThatNeverCameSoFarThoughTheCallWentWrong() {
    for (var fault : List.of("SERVER_ERROR", "RESET", "SLOW", "SILENCE", "EXECUTE_THEN_TIMEOUT")) {
      var found = Found.anUnconfirmedOrder();
      found.calls.add(Found.call("/order/confirm", 11, false, fault));
      found.results.add(doneAt(null, 20));

      assertThat(promise.judge(found.evidence()).broken()).as(fault).isEqualTo(1);
    }
  }

  @Test
  void isBrokenByAnAnswerToAnApplicationThatNobodyGave() {
    var found = Found.anAcceptedOrder();
    found.calls.add(Found.call("/order/agree", 30, false, "SERVER_ERROR"));
    found.results.add(Found.result("c2", "AGREE_REFUND", "DONE", "r2"));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  /** Its answer was not waited for any longer, and somebody else had been faster. */
  @Test
  void believesDoneThatWasFoundThereAfterACallThatCameTooLate() {
    var found = Found.anAcceptedOrder();
    found.calls.set(0, Found.call("/order/confirm", 11, false));
    found.results.set(0, doneAt(null, 20));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.results.set(0, doneAt("0", 20));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
    found.results.set(0, doneAt(null, 5));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void believesDoneThatWasFoundThereWhenTheLedgerHadBeenPutBack() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();
    found.results.set(0, doneAt(null, 20));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.POSTGRES_RESTORED, 10, 19);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void believesDoneThatWasFoundThereAfterACallThatWasLostWithKeetasProcess() {
    for (var went : Set.of(Disturbance.KEETA_DOWN, Disturbance.SECRET_ROTATED)) {
      var found = Found.anAcceptedOrder();
      found.calls.clear();
      found.disturb(went, 10, 19);
      found.results.set(0, doneAt(null, 20));
      assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

      found.results.set(0, result("DONE", null, 0, 20));
      assertThat(promise.judge(found.evidence()).broken()).as("no call at all").isEqualTo(1);
    }
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
  void forgivesAConfirmationFoundDoneWhoseCallerWasLostBeforeItCouldTellTheLedger() {
    for (var lost :
        Set.of(
            Disturbance.INSTANCE_KILLED,
            Disturbance.INSTANCE_FROZEN,
            Disturbance.INSTANCE_RESTARTED)) {
      var found = foundDoneWithoutLedger();
      found.disturb(lost, "keeta-command-service-1", 70, 90);

      var verdict = promise.judge(found.evidence());

      assertThat(verdict.broken()).as("%s", lost).isZero();
      assertThat(verdict.figures())
          .contains("1 confirmations found done that were called without the ledger");
    }
  }

  @Test
  void forgivesAConfirmationThatBothCalledWithoutTheLedger() {
    var found = foundDoneWithoutLedger();
    found.calls.add(Found.call("/order/confirm", 40, false));

    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void forgivesAConfirmationOfWhoWasCutOffOrKilledWithItsDatabasePutBack() {
    for (var away : Set.of(Disturbance.ZONE_CUT_OFF, Disturbance.POSTGRES_RESTORED)) {
      var found = foundDone("CONFIRM_ORDER");
      found.disturb(away, 5, 60);

      assertThat(promise.judge(found.evidence()).broken()).as("%s", away).isZero();
    }
  }

  @Test
  void isBrokenByFoundDoneThoughNobodyWasLost() {
    assertThat(promise.judge(foundDoneWithoutLedger().evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByFoundDoneThoughSomebodyElseWasLost() {
    var found = foundDoneWithoutLedger();
    found.disturb(Disturbance.INSTANCE_KILLED, "webhook-gateway-1", 20, 30);
    // Before the call, and when the ledger had been told.
    found.disturb(Disturbance.INSTANCE_KILLED, "keeta-command-service-1", 3, 9);
    found.disturb(Disturbance.INSTANCE_KILLED, "keeta-command-service-1", 90, 99);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByFoundDoneThatWasCalledWithTheLedger() {
    for (var second : new double[] {4, 80}) {
      var found = foundDoneWithoutLedger();
      found.calls.set(0, Found.call("/order/confirm", second, true));
      found.disturb(Disturbance.INSTANCE_KILLED, "keeta-command-service-1", 60, 90);

      assertThat(promise.judge(found.evidence()).broken()).as("%s s", second).isEqualTo(1);
    }
  }

  @Test
  void isBrokenByAnotherCommandFoundDoneWithoutTheLedger() {
    var found = foundDone("MARK_READY");
    found.disturb(Disturbance.POSTGRES_DOWN, 5, 60);
    found.disturb(Disturbance.ZONE_CUT_OFF, 5, 60);
    found.disturb(Disturbance.POSTGRES_RESTORED, 5, 60);
    found.disturb(Disturbance.INSTANCE_KILLED, "keeta-command-service-1", 20, 30);
    found.calls.set(0, Found.call("/order/prepare", 11, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void forgivesAConfirmationThatTwoCalledAndTheSecondFoundDone() {
    var found = foundDone("CONFIRM_ORDER");
    found.calls.add(Found.call("/order/confirm", 12, false));
    found.withoutLedger.add("c1");

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.broken()).isZero();
    assertThat(verdict.figures())
        .contains(
            "1 confirmations done by one instance, and told by another that had not done them");
  }

  @Test
  void forgivesAConfirmationToldByWhoMadeNoCall() {
    for (var outcome : List.of("ALREADY_DONE", "SUPERSEDED", "REJECTED")) {
      var found = Found.anAcceptedOrder();
      found.withoutLedger.add("c1");
      found.results.set(0, told(outcome, 0));
      assertThat(promise.judge(found.evidence()).broken()).as(outcome).isZero();

      found.results.set(0, told(outcome, 1));
      assertThat(promise.judge(found.evidence()).broken()).as(outcome).isEqualTo(1);
    }
  }

  /** Every call was its own: it sent again without a look. */
  @Test
  void isBrokenByWhoCalledTwiceAndWasRefusedThoughItWentWithoutTheLedger() {
    var found = Found.anAcceptedOrder();
    found.calls.set(0, Found.call("/order/confirm", 11, true, "EXECUTE_THEN_TIMEOUT"));
    found.calls.add(Found.call("/order/confirm", 22, false));
    found.withoutLedger.add("c1");
    found.results.set(0, told("REJECTED", 2));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByWhatAnotherToldThoughNobodyWentWithoutTheLedger() {
    for (var outcome : List.of("ALREADY_DONE", "SUPERSEDED", "REJECTED")) {
      var found = Found.anAcceptedOrder();
      found.calls.add(Found.call("/order/confirm", 12, false));
      found.withoutLedger.add("c2");
      for (var calls : new int[] {0, 1}) {
        found.results.set(0, told(outcome, calls));

        assertThat(promise.judge(found.evidence()).broken()).as(outcome).isEqualTo(1);
      }
    }
  }

  @Test
  void isBrokenByFoundDoneThoughTheOtherCallCameBeforeOrLongAfterwards() {
    for (var second : new double[] {10, 27}) {
      var found = foundDone("CONFIRM_ORDER");
      found.withoutLedger.add("c1");
      found.calls.add(Found.call("/order/confirm", second, false));

      assertThat(promise.judge(found.evidence()).broken()).as("%s s", second).isEqualTo(1);
    }
  }

  /** What the sandbox refuses on purpose it refuses before the other call as well as after it. */
  @Test
  void forgivesAConfirmationOfWhichKeetaRefusedTheOtherCallThoughItWasTheFirst() {
    for (var fault : List.of("REFUSE", "PARTIAL_FAILURE")) {
      var found = foundDone("CONFIRM_ORDER");
      found.withoutLedger.add("c1");
      found.calls.add(Found.call("/order/confirm", 10, false, fault));

      assertThat(promise.judge(found.evidence()).broken()).as(fault).isZero();
    }
  }

  /** Whoever was given no clear answer says done. */
  @Test
  void isBrokenByFoundDoneThoughTheOtherCallThatWasTheFirstWasNotRefused() {
    for (var fault : List.of("SERVER_ERROR", "RESET", "SILENCE")) {
      var found = foundDone("CONFIRM_ORDER");
      found.withoutLedger.add("c1");
      found.calls.add(Found.call("/order/confirm", 10, false, fault));

      assertThat(promise.judge(found.evidence()).broken()).as(fault).isEqualTo(1);
    }
  }

  @Test
  void isBrokenByRefusedThoughNobodyButWhoTellsItCalled() {
    var found = Found.anAcceptedOrder();
    found.calls.addFirst(Found.call("/order/confirm", 10, false, "REFUSE"));
    found.results.set(0, told("REJECTED", 2));
    found.withoutLedger.add("c1");

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void holdsForWhatKeetaRefusedAndNobodyDid() {
    for (var outcome : List.of("REJECTED", "FAILED")) {
      var found = Found.anUnconfirmedOrder();
      found.calls.add(Found.call("/order/confirm", 11, false, "REFUSE"));
      found.calls.add(Found.call("/order/confirm", 12, false, "PARTIAL_FAILURE"));
      found.results.add(told(outcome, 2));

      assertThat(promise.judge(found.evidence()).standing()).as(outcome).isEqualTo(Standing.HELD);
    }
  }

  @Test
  void isBrokenByAnotherCommandThatWasCalledTwiceAndFoundDone() {
    var found = foundDone("MARK_READY");
    found.calls.set(0, Found.call("/order/prepare", 11, true));
    found.calls.add(Found.call("/order/prepare", 12, false));
    found.withoutLedger.add("c1");

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static ResultRecord doneAt(@Nullable String code, double second) {
    return result("DONE", code, 1, second);
  }

  private static ResultRecord told(String outcome, int calls) {
    return result(outcome, null, calls, 20);
  }

  private static ResultRecord result(
      String outcome, @Nullable String code, int calls, double second) {
    return new ResultRecord(
        Found.place("keeta.command-results", 0, second),
        "c1",
        "CONFIRM_ORDER",
        Found.ORDER.orderId(),
        outcome,
        code,
        calls,
        "r1");
  }

  private static Found foundDoneWithoutLedger() {
    var found = foundDone("CONFIRM_ORDER");
    found.disturb(Disturbance.POSTGRES_DOWN, 5, 60);
    return found;
  }

  private static Found foundDone(String type) {
    var found = Found.anAcceptedOrder();
    found.results.set(0, Found.result("c1", type, "ALREADY_DONE", "r1"));
    return found;
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
