package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class OneResultPerCommandTest {

  private final OneResultPerCommand promise = new OneResultPerCommand();

  @Test
  void holdsForOneResultThatIsToldTwice() {
    var found = Found.anAcceptedOrder();
    found.results.add(Found.result("c1", "CONFIRM_ORDER", "DONE", "r1"));

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures().getFirst()).startsWith("1 repeats");
  }

  @Test
  void isNotExercisedByACommandThatNobodyTook() {
    var found = Found.nothing();
    found.commands.add(new CommandSent("c1", "CONFIRM_ORDER", "1", Found.at(1), 503));

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(verdict.figures().getLast()).isEqualTo("1 commands were taken by nobody");
  }

  @Test
  void isBrokenByACommandWithoutAResult() {
    var found = Found.anAcceptedOrder();
    found.results.clear();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly("command c1 (CONFIRM_ORDER for order 1) has no result");
  }

  @Test
  void isBrokenByTwoResults() {
    var found = Found.anAcceptedOrder();
    found.results.add(Found.result("c1", "CONFIRM_ORDER", "ALREADY_DONE", "r2"));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void forgivesAPostedCommandThatWentWithADatabaseThatWasPutBack() {
    var found = Found.nothing();
    found.commands.add(new CommandSent("c1", "CONFIRM_ORDER", "1", Found.at(50), 202));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.POSTGRES_RESTORED, 60, 90);
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.commands.add(new CommandSent("c2", "CONFIRM_ORDER", "1", Found.at(50), null));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
