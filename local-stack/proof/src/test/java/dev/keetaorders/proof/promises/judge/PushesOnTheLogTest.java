package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class PushesOnTheLogTest {

  private final PushesOnTheLog promise = new PushesOnTheLog();

  @Test
  void holdsForPushesThatStandThereUnderTheirOrder() {
    var verdict = promise.judge(Found.anAcceptedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("0 came by the spool");
  }

  @Test
  void isNotExercisedByPushesThatNobodyTook() {
    var found = Found.nothing();
    found.deliveries.add(Found.push("1001", "m1", 1, "p1", 503, null));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAPushThatIsNowhere() {
    var found = Found.anAcceptedOrder();
    found.notifications.removeLast();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "push m2 of 1002 for order 1, attempt 1 at 2026-01-05T12:00:11Z is on no topic");
  }

  @Test
  void isBrokenByAPushOfKeetasThatWasPutInQuarantine() {
    var found = Found.anAcceptedOrder();
    found.quarantine.add(found.notifications.removeLast());

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "push m2 of 1002 for order 1, attempt 1 at 2026-01-05T12:00:11Z is in quarantine"
                + " alone");
  }

  @Test
  void leavesWhatWasSignedWronglyToAnotherPromise() {
    var found = Found.nothing();
    found.deliveries.add(Found.push("1001", "m1", 1, "p1", 200, "WRONG_SIGNATURE"));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByOtherBytes() {
    var found = Found.anAcceptedOrder();
    found.deliveries.set(0, Found.push("1001", "m1", 1, "other"));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAWrongTypeIdOrVerification() {
    assertThat(brokenBy("keeta.standard.1003", "m1")).isEqualTo(1);
    assertThat(brokenBy("keeta.standard.1001", "m9")).isEqualTo(1);
    assertThat(brokenBy("keeta.standard.1001", "m1", "ce_subject", "2")).isEqualTo(1);
    assertThat(brokenBy("keeta.standard.1001", "m1", "keeta-via", "reply")).isEqualTo(1);
    assertThat(brokenBy("keeta.standard.1001", "m1", "keeta-verification", "unverified:x"))
        .isEqualTo(1);
    assertThat(brokenBy("keeta.standard.1001", "m1", "ce_source", "/keeta/standard/apps/2/shops/1"))
        .isEqualTo(1);
  }

  private long brokenBy(String type, String id, String... headers) {
    var found = Found.nothing();
    found.deliveries.add(Found.push("1001", "m1", 1, "p1"));
    found.logged(type, id, 1, "p1", headers);
    return promise.judge(found.evidence()).broken();
  }
}
