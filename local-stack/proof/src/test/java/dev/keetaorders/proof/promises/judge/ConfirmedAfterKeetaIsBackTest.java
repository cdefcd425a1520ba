package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfirmedAfterKeetaIsBackTest {

  private final ConfirmedAfterKeetaIsBack promise = new ConfirmedAfterKeetaIsBack();

  @Test
  void aConfirmationIsTriedUntilKeetaIsBackOrNot() {
    var found = ordered(null, Found.step("30", 70));
    found.disturb(Disturbance.KEETA_SLOW, 5, 60);
    found.disturb(Disturbance.KEETA_UNCLEAR, 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.KEETA_DOWN, 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.orders.set(0, ordered("SYSTEM", Found.step("50", 300)).orders.getFirst());
    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001) was never confirmed, and command c1 came at"
                + " 2026-01-05T12:00:20Z");
  }

  @Test
  void whatWasConfirmedAlreadyOrCancelledBySomebodyElseShowsNothing() {
    for (var found :
        List.of(
            ordered(null, Found.step("30", 2)),
            ordered(null, Found.step("30", 2), Found.step("50", 3)),
            ordered("CUSTOMER", Found.step("50", 2)),
            ordered("SUPPORT", Found.step("50", 61)))) {
      found.disturb(Disturbance.KEETA_DOWN, 5, 60);

      assertThat(promise.judge(found.evidence()).standing())
          .as("%s", found.orders)
          .isEqualTo(Standing.NOT_EXERCISED);
    }
  }

  @Test
  void whatCameAsKeetaWentOrCameBackMayNotHaveBeenTriedInVain() {
    for (var at : List.of(6, 58)) {
      var found = ordered(null, Found.step("30", 70));
      found.commands.set(0, confirmation(at));
      found.disturb(Disturbance.KEETA_DOWN, 5, 60);

      assertThat(promise.judge(found.evidence()).standing())
          .as("%d", at)
          .isEqualTo(Standing.NOT_EXERCISED);
    }
  }

  @Test
  void whatKeetaRefusesOnPurposeAfterwardsIsNotLaidToIt() {
    var found = ordered("SYSTEM", Found.step("50", 300));
    found.disturb(Disturbance.KEETA_DOWN, 5, 60);
    found.calls.add(Found.call("/order/confirm", 70, false, "REFUSE"));

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(verdict.figures())
        .containsExactly("1 were tried again, and spoiled by another fault");
  }

  /** A confirmation came in the 20th second, and that became of its order. */
  private static Found ordered(@Nullable String cancelledBy, KeetaStep... steps) {
    var found = Found.nothing();
    found.orders.add(Found.order(Found.ORDER, List.of(steps), cancelledBy, List.of()));
    found.commands.add(confirmation(20));
    return found;
  }

  private static CommandSent confirmation(double at) {
    return new CommandSent("c1", "CONFIRM_ORDER", "1", Found.at(at), null);
  }
}
