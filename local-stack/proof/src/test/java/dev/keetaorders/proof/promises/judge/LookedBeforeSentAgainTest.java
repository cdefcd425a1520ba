package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookedBeforeSentAgainTest {

  private static final String RESET = "EXECUTE_THEN_RESET";

  private final LookedBeforeSentAgain promise = new LookedBeforeSentAgain();

  @Test
  void isNotExercisedByClearAnswers() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRM_ORDER, /order/confirm, POST, /order/get",
    "MARK_READY, /order/prepare, POST, /order/get",
    "AGREE_REFUND, /order/agree, POST, /order/get",
    "CONFIRM_ORDER, /v1/orders/{orderId}/confirm, GET, /v1/orders/{orderId}",
    "CANCEL_ORDER, /v1/orders/{orderId}/requestCancellation, GET, /v1/orders/{orderId}"
  })
  void holdsForWhatWasSentAgainAfterALookAndIsBrokenWithoutOne(
      String type, String path, String method, String look) {
    var found = unclear(type, path, RESET);
    found.calls.add(look(method, look, 32, null));
    found.calls.add(Found.call(path, 33, true));

    var held = promise.judge(found.evidence());
    assertThat(held.standing()).isEqualTo(Standing.HELD);
    assertThat(held.figures())
        .containsExactly("1 unclear calls, 1 of them sent again after a look");

    found.calls.remove(1);
    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "command c9, %s of order 1: unclear at 2026-01-05T12:00:20Z,".formatted(type)
                + " and sent again at 2026-01-05T12:00:33Z without a look");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SILENCE",
        "RESET",
        "SERVER_ERROR",
        "EXECUTE_THEN_TIMEOUT",
        "EXECUTE_THEN_RESET",
        "EXECUTE_THEN_SERVER_ERROR"
      })
  void isBrokenByARepeatAfterEveryAnswerThatLeavesItOpen(String fault) {
    var found = unclear("MARK_READY", "/order/prepare", fault);
    found.calls.add(Found.call("/order/prepare", 33, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsNoLookAfterAnAnswerThatIsClear() {
    var found = Found.nothing();
    found.commands.add(command("c9", "MARK_READY"));
    found.calls.add(answered("/order/prepare", 20, "REFUSE"));
    found.calls.add(answered("/order/prepare", 21, "SLOW"));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAFailureThatWasAnsweredAsOne() {
    var found = Found.nothing();
    found.commands.add(command("c9", "MARK_READY"));
    found.calls.add(answered("/order/prepare", 20, "SERVER_ERROR"));
    found.calls.add(Found.call("/order/prepare", 21, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void holdsForWhatWasNeverSentAgain() {
    var verdict = promise.judge(unclear("MARK_READY", "/order/prepare", RESET).evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures())
        .containsExactly("1 unclear calls, 0 of them sent again after a look");
  }

  @Test
  void isBrokenByALookWhileTheFirstCallMayBeUnderWay() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.calls.add(look("POST", "/order/get", 21, null));
    found.calls.add(Found.call("/order/confirm", 33, true));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByALookAfterwards() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.calls.add(Found.call("/order/confirm", 33, true));
    found.calls.add(look("POST", "/order/get", 34, null));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByEveryUnclearCallThatIsNotLookedAt() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.calls.add(look("POST", "/order/get", 32, null));
    found.calls.add(Found.call("/order/confirm", 33, false, "RESET"));
    found.calls.add(Found.call("/order/confirm", 46, true));

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.checked()).isEqualTo(2);
    assertThat(verdict.broken()).isEqualTo(1);
  }

  @Test
  void takesALookWithoutAnAnswerForAConfirmationAlone() {
    var confirmed = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    confirmed.calls.add(look("POST", "/order/get", 32, "SILENCE"));
    confirmed.calls.add(Found.call("/order/confirm", 45, true));
    assertThat(promise.judge(confirmed.evidence()).standing()).isEqualTo(Standing.HELD);

    var ready = unclear("MARK_READY", "/order/prepare", RESET);
    ready.calls.add(look("POST", "/order/get", 32, "SILENCE"));
    ready.calls.add(Found.call("/order/prepare", 45, true));
    assertThat(promise.judge(ready.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByMoneyThatIsAskedForAgainThoughItWasLookedAt() {
    var found = unclear("APPLY_PARTIAL_REFUND", "/order/refund/part/apply", RESET);
    found.calls.add(look("POST", "/order/get", 32, null));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.calls.add(Found.call("/order/refund/part/apply", 33, false));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void saysNothingOfTwoCommandsOfOneType() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.commands.add(command("c10", "CONFIRM_ORDER"));
    found.calls.add(Found.call("/order/confirm", 33, false));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void forgivesOneConfirmationByAnotherInstanceWhereOneWentWithoutTheLedger() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", "RESET");
    found.withoutLedger.add("c9");
    found.calls.add(Found.call("/order/confirm", 21, false, "RESET"));

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.broken()).isZero();
    assertThat(verdict.figures())
        .contains("1 confirmations sent by another instance: one had no ledger");

    found.calls.add(Found.call("/order/confirm", 22, true));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void knowsWhoLookedOfTwoInstancesThatBothCall() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", "RESET");
    found.withoutLedger.add("c9");
    found.calls.add(Found.call("/order/confirm", 28, false, "RESET"));
    // That of the first: for the second it would come too early.
    found.calls.add(look("POST", "/order/get", 32, null));
    found.calls.add(Found.call("/order/confirm", 33, false, "RESET"));
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.calls.add(Found.call("/order/confirm", 34, true));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void forgivesAConfirmationWhoseLookCouldNotReachKeeta() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.calls.add(Found.call("/order/confirm", 60, false));
    found.disturb(Disturbance.KEETA_DOWN, 25, 58);

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.broken()).isZero();
    assertThat(verdict.figures()).contains("1 confirmations sent when no look could be");
  }

  @Test
  void forgivesNothingElseThatCouldNotBeLookedAt() {
    var found = unclear("MARK_READY", "/order/prepare", RESET);
    found.calls.add(Found.call("/order/prepare", 60, false));
    found.disturb(Disturbance.KEETA_DOWN, 25, 58);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void forgivesNoConfirmationThatWasSentAgainAtOnce() {
    var found = unclear("CONFIRM_ORDER", "/order/confirm", RESET);
    found.calls.add(Found.call("/order/confirm", 21, false));
    found.disturb(Disturbance.INSTANCE_FROZEN, "keeta-command-service-1", 10, 58);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static Found unclear(String type, String path, String fault) {
    var found = Found.nothing();
    found.commands.add(command("c9", type));
    found.calls.add(Found.call(path, 20, fault.startsWith("EXECUTE"), fault));
    return found;
  }

  private static CommandSent command(String id, String type) {
    return new CommandSent(id, type, "1", Found.at(10), null);
  }

  private static KeetaCall look(String method, String path, double second, @Nullable String fault) {
    return new KeetaCall(
        Found.at(second), method, path, "1", fault == null, fault == null, fault, null);
  }

  private static KeetaCall answered(String path, double second, String fault) {
    return new KeetaCall(Found.at(second), "POST", path, "1", false, true, fault, null);
  }
}
