package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile.Way;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhileDownTest {

  private static final Set<Disturbance> DOWN = Set.of(Disturbance.POSTGRES_DOWN);

  @Test
  void pushesGoOnOrNot() {
    var promise = new PushesTakenWhile("pushes", true, DOWN);
    var found = Found.nothing();
    for (var i = 0; i < 5; i++) found.deliveries.add(Found.push("1001", "m" + i, 50 + i, "p" + i));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.deliveries.replaceAll(
        push -> Found.push("1001", push.messageId(), 52, push.sha256(), 503, null));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void placementsAreLeftOutWhereTheyAreToBeRefused() {
    var promise = new PushesTakenWhile("pushes", false, DOWN);
    var found = Found.nothing();
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    for (var i = 0; i < 5; i++) {
      found.deliveries.add(Found.push("1001", "m" + i, 50 + i, "p" + i, 503, null));
    }

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void alertsGoOnOrNot() {
    var promise = new AlertsRaisedWhile("alerts", DOWN);
    var found = Found.anUnconfirmedOrder();

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.POSTGRES_DOWN, 200, 280);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 285));
    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .contains("CRITICAL of order 1", "was due at 2026-01-05T12:04:00Z");
    found.alerts.remove(1);
    assertThat(promise.judge(found.evidence()).breaches().getFirst()).endsWith("raised never");
  }

  @Test
  void confirmationsGoOnOrNot() {
    var promise = new ConfirmationsSentWhile("confirmations", Way.PUBLISHED, 1, DOWN);
    var found = Found.nothing();
    found.orders.add(
        Found.order(
            Found.ORDER, List.of(Found.step("20", 0), Found.step("30", 95)), null, List.of()));
    found.commands.add(new CommandSent("c1", "CONFIRM_ORDER", "1", Found.at(50), null));
    found.calls.add(Found.call("/order/confirm", 51, true));
    found.logged("keeta.standard.1001", "m1", 1, "p1");

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    assertThat(
            new ConfirmationsSentWhile("x", Way.POSTED, 1, DOWN).judge(found.evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
    found.calls.set(0, Found.call("/order/confirm", 95, true));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
    assertThat(new ConfirmationsSentWhile("x", Way.ANY, 2, DOWN).judge(found.evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
    // Of an order that nobody has heard of, the command says too little.
    found.notifications.clear();
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void aConfirmationIsTriedUntilKeetaIsBackOrNot() {
    var promise = new ConfirmedAfterKeetaIsBack();
    var found = Found.anAcceptedOrder();

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.KEETA_DOWN, 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.orders.set(0, Found.anUnconfirmedOrder().orders.getFirst());
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void aSpooledPlacementIsAskedForAgainOrNot() {
    var promise = new SpooledPlacementsComeAgain();
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    found.deliveries.add(Found.push("1001", "m1", 50, "p1", 503, null));
    found.logged("keeta.standard.1001", "m1", 100, "p1", "keeta-via", "spool");

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 were asked for again");
    found.deliveries.set(0, Found.push("1001", "m1", 50, "p1"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void whatNeitherKafkaNorADiskTakesIsAskedForAgainOrNot() {
    var promise = new UnkeptPushesComeAgain();
    var found = Found.nothing();
    found.deliveries.add(Found.push("1002", "m1", 50, "p1", 503, null));
    found.deliveries.add(Found.push("1002", "m1", 110, "p1"));
    found.logged("keeta.standard.1002", "m1", 110, "p1");

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.SPOOL_FULL, 30, 90);
    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures())
        .containsExactly(
            "1 were refused, 1 of them no placements, and 0 never reached us again; 0 were taken");
    found.notifications.clear();
    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("was refused and is on no topic");
    // Where Keeta's last attempt never came, nobody could take it.
    found.deliveries.set(1, Found.push("1002", "m1", 110, "p1", null, "LOSE"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void whatIsAnsweredWithSuccessWhileTheDiskFailsIsThereOrNot() {
    var promise = new UnkeptPushesComeAgain();
    var found = Found.nothing();
    found.disturb(Disturbance.SPOOL_BROKEN, 30, 90);
    found.deliveries.add(Found.push("1002", "m1", 50, "p1"));

    // A placement is refused by a disk that is whole, too.
    found.deliveries.add(Found.push("1001", "m3", 50, "p3", 503, null));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.deliveries.add(Found.push("1002", "m2", 51, "p2", 503, null));
    found.logged("keeta.standard.1002", "m2", 120, "p2");
    found.logged("keeta.standard.1001", "m3", 120, "p3");
    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("was answered with success and is on no topic");
    found.logged("keeta.standard.1002", "m1", 95, "p1", "keeta-via", "spool");
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void nothingGoesBackwardsOrDoes() {
    var promise = new NoStateGoesBackwards();
    var found = Found.anAcceptedOrder();

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.INSTANCE_FROZEN, 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    var older = Found.snapshot(Found.ORDER, 2, "ACCEPTED");
    found.snapshots.add(
        new SnapshotRecord(Found.place("keeta.orders", 1, 70), "1", older, "older"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }
}
