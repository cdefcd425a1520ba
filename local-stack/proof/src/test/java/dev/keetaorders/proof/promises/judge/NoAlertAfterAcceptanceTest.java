package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class NoAlertAfterAcceptanceTest {

  private final NoAlertAfterAcceptance promise = new NoAlertAfterAcceptance();

  @Test
  void holdsForAnOrderThatWasAcceptedAndIsQuiet() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.HELD);
  }

  @Test
  void isNotExercisedByAnOrderThatNobodyAccepted() {
    assertThat(promise.judge(Found.anUnconfirmedOrder().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAnAlertMoreThanASecondAfterTheAcceptance() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.alert("WARNING", 150, 150.02));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void forgivesAnAlertThatCrossedTheAcceptance() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.alert("WARNING", 10.9, 11.5));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void letsAMissBeToldThatHadHappened() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.alert("MISSED", 10, 60));
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.alerts.set(0, Found.alert("MISSED", 20, 60));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
