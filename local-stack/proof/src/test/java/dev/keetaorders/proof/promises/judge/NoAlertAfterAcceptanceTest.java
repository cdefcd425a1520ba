package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
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
  void forgivesAnAlertThatWasUnderWayWhileBrokersWereSlow() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.alert("WARNING", 8, 16));
    found.disturb(Disturbance.KAFKA_DOWN, 0, 5);
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.alerts.set(0, Found.alert("WARNING", 8, 30));
    assertThat(promise.judge(found.evidence()).broken()).as("longer than any").isEqualTo(1);

    found.alerts.set(0, Found.alert("WARNING", 11.2, 13));
    assertThat(promise.judge(found.evidence()).broken()).as("not shown yet").isZero();

    found.alerts.set(0, Found.alert("WARNING", 12.1, 16));
    assertThat(promise.judge(found.evidence()).broken()).as("due afterwards").isEqualTo(1);

    var another = Found.anAcceptedOrder();
    another.alerts.add(Found.alert("WARNING", 8, 16));
    another.disturb(Disturbance.POSTGRES_DOWN, 0, 5);
    assertThat(promise.judge(another.evidence()).broken()).as("no broker").isEqualTo(1);
  }

  /** The last broker took the acceptance, and showed it to nobody. */
  @Test
  void countsAnAcceptanceFromWhenItCouldBeRead() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.alert("WARNING", 150, 150.02));
    found.disturb(Disturbance.TWO_BROKERS_DOWN, 5, 160);
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.alerts.set(0, Found.alert("WARNING", 170, 170.02));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
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
