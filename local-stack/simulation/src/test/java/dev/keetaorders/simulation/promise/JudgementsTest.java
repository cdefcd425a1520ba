package dev.keetaorders.simulation.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.simulation.promise.Judgements.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementsTest {

  @Test
  void whatWasNotLookedAtIsNotHeld() {
    var judgements = looked(Promise.ANY_ORDER, Promise.TRUTH);

    assertThat(judgements.standing(Promise.TRUTH)).isEqualTo(Standing.HELD);
    assertThat(judgements.standing(Promise.FLAGGED)).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(List.of(judgements.pass(false), judgements.pass(true))).containsExactly(true, false);
  }

  @Test
  void withoutAnOrderNothingIsShown() {
    assertThat(looked().pass(false)).isFalse();
    assertThat(looked(Promise.FLAGGED).pass(false)).isFalse();
  }

  @Test
  void strictlyEachHasToBeHeld() {
    var judgements = looked(Promise.values());

    assertThat(judgements.pass(true)).isTrue();
    judgements.see(Promise.FLAGGED, false, () -> "order 1 was not");
    assertThat(judgements.standing(Promise.FLAGGED)).isEqualTo(Standing.BROKEN);
    assertThat(List.of(judgements.pass(false), judgements.pass(true)))
        .containsExactly(false, false);
  }

  private static Judgements looked(Promise... promises) {
    var judgements = new Judgements();
    for (var promise : promises) judgements.see(promise, true, () -> "");
    return judgements;
  }
}
