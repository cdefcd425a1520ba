package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class PlacementsInTheProjectionTest {

  private final PlacementsInTheProjection promise = new PlacementsInTheProjection();

  @Test
  void holdsForAnOrderThatIsThere() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.HELD);
  }

  @Test
  void isNotExercisedByAnOrderOfWhichNobodyWasTold() {
    var found = Found.anAcceptedOrder();
    found.deliveries.set(0, Found.push("1001", "m1", 1, null, null, "LOSE"));
    found.rows.clear();

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(verdict.figures())
        .containsExactly("0 of them were not taken at first; of 1 more no placement reached us");
  }

  @Test
  void isBrokenByAnOrderThatWasAnsweredWithAnythingAndIsNotThere() {
    var found = Found.anAcceptedOrder();
    found.deliveries.set(0, Found.push("1001", "m1", 1, "p1", 503, null));
    found.rows.clear();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001) is not there, though its placement was answered"
                + " [503]");
  }

  @Test
  void isBrokenByAnOrderWhosePlacementIsNotKnown() {
    var found = Found.anAcceptedOrder();
    found.rows.set(0, Found.row(Found.snapshot(Found.ORDER, 3, "UNKNOWN")));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
