package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class AlertsClearedTest {

  private final AlertsCleared promise = new AlertsCleared();

  @Test
  void holdsForAnAlertedOrderThatWasAcceptedAndCleared() {
    assertThat(promise.judge(alerted("accepted").evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void isNotExercisedByAnOrderThatNeverAlarmed() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAMetDeadlineThatIsNotCleared() {
    var found = alerted("accepted");
    found.alerts.removeLast();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001) was alerted and met at 2026-01-05T12:03:20Z, and is"
                + " not cleared");
  }

  @Test
  void isBrokenByAWordThatDoesNotFit() {
    assertThat(promise.judge(alerted("cancelled-by-customer").evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAMissThatIsCleared() {
    var found = Found.anUnconfirmedOrder();
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.alerts.add(Found.alert("CLEARED", 301, 301, "cancelled"));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static Found alerted(String clearedBy) {
    var found = Found.nothing();
    found.orders.addAll(Found.anAcceptedOrder().orders);
    found.logged("keeta.standard.1001", "m1", 1, "p1");
    found.logged("keeta.standard.1002", "m2", 200, "p2");
    found.alerts.add(Found.alert("WARNING", 150, 150.02));
    found.alerts.add(Found.alert("CLEARED", 200, 200.1, clearedBy));
    return found;
  }
}
