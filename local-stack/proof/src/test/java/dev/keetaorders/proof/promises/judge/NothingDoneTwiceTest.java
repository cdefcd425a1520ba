package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class NothingDoneTwiceTest {

  private final NothingDoneTwice promise = new NothingDoneTwice();

  @Test
  void holdsForWhatHappenedOnceThoughItWasAskedForTwice() {
    var found = Found.anAcceptedOrder();
    found.calls.add(Found.call("/order/confirm", 12, false));

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 calls executed");
  }

  @Test
  void isNotExercisedByLooks() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();
    found.calls.add(Found.call("/order/get", 12, true));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByWhatHappenedTwice() {
    var found = Found.anAcceptedOrder();
    found.calls.add(Found.call("/order/confirm", 12, true));

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): CONFIRM_ORDER was done 2 times, and may be 1 times");
  }

  @Test
  void isBrokenByTheSameInTheOtherDialect() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();
    found.calls.add(Found.call("/v1/orders/{orderId}/confirm", 12, true));
    found.calls.add(Found.call("/v1/orders/{orderId}/confirm", 13, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByMoneyThatNobodyAskedFor() {
    var found = Found.anAcceptedOrder();
    found.calls.add(Found.call("/order/refund/part/apply", 20, true));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.commands.add(new CommandSent("c2", "APPLY_PARTIAL_REFUND", "1", Found.at(19), null));
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void isBrokenByAnAnswerToARefundThatIsNotThere() {
    var found = Found.anAcceptedOrder();
    found.calls.add(Found.call("/order/agree", 20, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
