package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.math.BigDecimal;
import java.util.List;
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
    found.calls.add(Found.refund(20, "1 of 71"));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.commands.add(refund("c2", "1 of 71"));
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void isBrokenByMoneyForOneLineTwiceThoughItFailedForAnother() {
    var found = Found.anAcceptedOrder();
    found.commands.add(refund("c2", "1 of 71"));
    found.commands.add(refund("c3", "1 of 72"));
    found.calls.add(Found.refund(20, "1 of 71"));
    found.calls.add(Found.refund(21, "1 of 71"));

    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("APPLY_PARTIAL_REFUND of lines 1 of 71 was done 2 times, and may be 1 times");
  }

  @Test
  void isBrokenByMoneyOfACommandThatEndedAsNotDone() {
    var found = Found.anAcceptedOrder();
    found.commands.add(refund("c2", "1 of 71"));
    found.commands.add(refund("c3", "1 of 71"));
    found.calls.add(Found.refund(20, "1 of 71"));
    found.calls.add(Found.refund(21, "1 of 71"));
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.results.add(Found.result("c3", "APPLY_PARTIAL_REFUND", "FAILED", "r3"));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnApplicationThatIsAnsweredBothWays() {
    var found = Found.anAcceptedOrder();
    var placed = found.orders.getFirst();
    found.orders.set(
        0,
        Found.order(
            Found.ORDER,
            placed.happened(),
            null,
            List.of(new KeetaRefund("9", "20", false, BigDecimal.TEN, Found.at(15)))));
    found.commands.add(new CommandSent("c2", "AGREE_REFUND", "1", Found.at(19), null));
    found.commands.add(new CommandSent("c3", "REJECT_REFUND", "1", Found.at(19), null));
    found.calls.add(Found.call("/order/agree", 20, true));
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.calls.add(Found.call("/order/reject", 21, true));
    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("an answer to an application was done 2 times, and may be 1 times");
  }

  @Test
  void isBrokenByAnAnswerThatNobodyToldItToGive() {
    var found = Found.anAcceptedOrder();
    found.orders.set(
        0,
        Found.order(
            Found.ORDER,
            found.orders.getFirst().happened(),
            null,
            List.of(new KeetaRefund("9", "20", false, BigDecimal.TEN, Found.at(15)))));
    found.commands.add(new CommandSent("c2", "REJECT_REFUND", "1", Found.at(19), null));
    found.calls.add(Found.call("/order/agree", 20, true));

    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("AGREE_REFUND was done 1 times, and may be 0 times");
  }

  @Test
  void isBrokenByAnAnswerToARefundThatIsNotThere() {
    var found = Found.anAcceptedOrder();
    found.commands.add(new CommandSent("c2", "AGREE_REFUND", "1", Found.at(19), null));
    found.calls.add(Found.call("/order/agree", 20, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static CommandSent refund(String commandId, String lines) {
    return new CommandSent(
        commandId, "APPLY_PARTIAL_REFUND", "1", Found.at(19), null, lines, List.of());
  }
}
