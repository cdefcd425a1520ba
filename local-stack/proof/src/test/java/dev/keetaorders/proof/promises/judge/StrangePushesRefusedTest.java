package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.PushSent;
import dev.keetaorders.proof.promises.evidence.PushSent.Kind;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrangePushesRefusedTest {

  private final StrangePushesRefused promise = new StrangePushesRefused();

  @Test
  void holdsForWhatWasRefusedAndKept() {
    for (var kind : Kind.values()) {
      var found = sent(kind, kind.httpStatus());
      if (kind.kept()) quarantine(found);

      assertThat(promise.judge(found.evidence()).standing())
          .as("%s", kind)
          .isEqualTo(Standing.HELD);
    }
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(promise.judge(Found.nothing().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAnotherAnswer() {
    for (var kind : Kind.values()) {
      var found = sent(kind, 500);
      if (kind.kept()) quarantine(found);

      assertThat(promise.judge(found.evidence()).broken()).as("%s", kind).isEqualTo(1);
    }
  }

  @Test
  void isBrokenByWhatIsNotInQuarantineUnlessKafkaTookNothing() {
    var found = sent(Kind.WRONGLY_SIGNED, 401);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.KAFKA_DOWN, 90, 120);
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void isBrokenByWhatIsNotInQuarantineUnlessAGatewayDied() {
    var found = sent(Kind.WRONGLY_SIGNED, 401);
    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-1", 90, 120);
    found.disturb(Disturbance.INSTANCE_FROZEN, "order-state-service-2", 90, 120);
    found.disturb(Disturbance.INSTANCE_RESTARTED, "keeta-command-service-1", 90, 120);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.INSTANCE_KILLED, "webhook-gateway-1", 90, 120);
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void isBrokenByWhatWasKeptThoughNobodyKnowsItsApp() {
    var found = sent(Kind.OF_UNKNOWN_APP, 401);
    quarantine(found);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAForgeryOnTheLog() {
    var found = sent(Kind.WRONGLY_SIGNED, 401);
    quarantine(found);
    found.logged("keeta.standard.1002", "m9", 100, "forged");

    assertThat(promise.judge(found.evidence()).breaches().getFirst()).endsWith("is on the log");
  }

  @Test
  void isBrokenByAnOrderThatKeetaDoesNotHave() {
    var found = Found.anAcceptedOrder();
    found.orders.clear();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly("order 1 (standard, app 1001001) is none of Keeta's");
  }

  @Test
  void isBrokenByAPushOfKeetasThatWasSignedWronglyAndTaken() {
    var found = Found.nothing();
    found.deliveries.add(Found.push("1001", "m1", 1, "p1", 401, "WRONG_SIGNATURE"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.deliveries.set(0, Found.push("1001", "m1", 1, "p1", 200, "WRONG_SIGNATURE"));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static Found sent(Kind kind, @Nullable Integer httpStatus) {
    var found = Found.nothing();
    found.pushes.add(new PushSent(kind, "9", "forged", Found.at(100), httpStatus));
    return found;
  }

  private static void quarantine(Found found) {
    found.quarantine.add(
        Found.notification(
            "keeta.standard.1002", "m9", Found.place("keeta.quarantine", 0, 100), "forged"));
  }
}
