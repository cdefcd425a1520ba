package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile.Way;
import dev.keetaorders.proof.promises.judge.PushesTakenWhile.Placements;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhileDownTest {

  private static final String GATEWAY = "webhook-gateway-1";
  private static final String COMMAND = "keeta-command-service-1";
  private static final Set<String> OTHERS =
      Set.of("order-state-service-2", "auto-cancel-watchdog-1", "kafka-1");

  @Test
  void pushesGoOnOrNot() {
    var promise = new PushesTakenWhile(Down.POSTGRES, Placements.TAKEN);
    var found = Found.nothing();
    pushed(found, "1002", 40, 0);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(40);
    assertThat(verdict.figures().getFirst()).startsWith("of 40, 40 at once");
    found.deliveries.clear();
    pushed(found, "1002", 40, 40);
    assertThat(promise.judge(found.evidence()).broken()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void oneInTwentyAndOneMoreMayComeAgainAndNoMore() {
    var promise = new PushesTakenWhile(Down.POSTGRES, Placements.TAKEN);
    var found = Found.nothing();
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    pushed(found, "1002", 40, 3);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.deliveries.clear();
    pushed(found, "1002", 40, 4);
    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "PostgreSQL was down, 2026-01-05T12:00:30Z to 2026-01-05T12:01:30Z:"
                + " of 40 pushes 36 were taken");
  }

  @Test
  void halfOfThemIsNotEnough() {
    var promise = new PushesTakenWhile(Down.GATEWAY, Placements.TAKEN);
    var found = Found.nothing();
    found.disturb(Disturbance.INSTANCE_KILLED, GATEWAY, 30, 90);
    pushed(found, "1002", 6, 3);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(3);
  }

  @Test
  void whatWasRefusedAtFirstIsTakenWhenItComesAgainOrNever() {
    var promise = new PushesTakenWhile(Down.GATEWAY, Placements.TAKEN);
    var found = Found.nothing();
    found.disturb(Disturbance.INSTANCE_KILLED, GATEWAY, 30, 90);
    // While it goes down one is lost on its way: Keeta sends it again.
    for (var attempt = 1; attempt <= 3; attempt++) {
      found.deliveries.add(Found.push("1002", "m", attempt, 31 + attempt, "p", 502, null));
    }
    found.deliveries.add(Found.push("1002", "m", 4, 300, "p", 200, null));
    var verdict = promise.judge(found.evidence());
    // That shows nothing of the pushes that came while it was down.
    assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(verdict.figures().getFirst())
        .startsWith("of 0, 0 at once; 1, also while it went and came,");

    found.deliveries.set(3, Found.push("1002", "m", 4, 300, "p", 502, null));
    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("was refused as often as it came");
  }

  @Test
  void onlyAGatewayThatIsDownPutsPushesToTheTest() {
    var promise = new PushesTakenWhile(Down.GATEWAY, Placements.TAKEN);
    var found = Found.nothing();
    pushed(found, "1002", 40, 40);
    OTHERS.forEach(other -> found.disturb(Disturbance.INSTANCE_KILLED, other, 30, 90));
    found.disturb(Disturbance.INSTANCE_KILLED, COMMAND, 30, 90);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void whoStandsStillIsSentPushesUntilThatIsSeenAndABrokersPartitionsNeedNewLeaders() {
    for (var what : Set.of(Disturbance.INSTANCE_FROZEN, Disturbance.ONE_BROKER_DOWN)) {
      var down = what == Disturbance.ONE_BROKER_DOWN ? Down.BROKER : Down.GATEWAY;
      var promise = new PushesTakenWhile(down, Placements.TAKEN);
      var found = Found.nothing();
      found.disturb(what, GATEWAY, 35, 90);
      for (var i = 0; i < 9; i++) {
        found.deliveries.add(Found.push("1001", "m" + i, 44, "p", 502, null));
      }
      pushed(found, "1002", 1, 0);

      assertThat(promise.judge(found.evidence()).broken()).as("%s", what).isZero();
      for (var i = 0; i < 9; i++) {
        found.deliveries.add(Found.push("1001", "n" + i, 60, "p", 502, null));
      }
      assertThat(promise.judge(found.evidence()).broken()).as("%s", what).isEqualTo(9);
    }
  }

  @Test
  void whatIsNoPlacementNeedsNoNewLeaders() {
    var promise = new PushesTakenWhile(Down.BROKER, Placements.TAKEN);
    var found = Found.nothing();
    found.disturb(Disturbance.ONE_BROKER_DOWN, "kafka-1", 35, 90);
    for (var i = 0; i < 9; i++) {
      found.deliveries.add(Found.push("1002", "m" + i, 44, "p", 502, null));
    }

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(9);
  }

  @Test
  void tenTimesTheLoadBesideItIsNotLaidToIt() {
    var promise = new PushesTakenWhile(Down.POSTGRES, Placements.TAKEN);
    var found = Found.nothing();
    pushed(found, "1002", 40, 40);
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    found.disturb(Disturbance.LOAD_TENFOLD, 30, 90);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void brokersThatComeToThemselvesBesideItAreNotLaidToIt() {
    var promise = new PushesTakenWhile(Down.GATEWAY, Placements.TAKEN);
    var found = Found.nothing();
    found.disturb(Disturbance.INSTANCE_KILLED, GATEWAY, 200, 260);
    for (var i = 0; i < 20; i++) {
      found.deliveries.add(Found.push("1001", "m" + i, 230, "p", 503, null));
    }
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(20);

    found.disturb(Disturbance.KAFKA_DOWN, 60, 120);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturbed.removeLast();
    found.disturb(Disturbance.KAFKA_DOWN, 10, 70);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(20);
  }

  @Test
  void placementsAreLeftOutWhereTheyAreToBeRefused() {
    var promise = new PushesTakenWhile(Down.KAFKA, Placements.REFUSED);
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    pushed(found, "1001", 9, 9);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    pushed(found, "1002", 9, 9);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void alertsGoOnOrNot() {
    var promise = new AlertsRaisedWhile(Down.POSTGRES);
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

  /** The one that was killed could have told it when it was started again. */
  @Test
  void alertsAreRaisedBeforeTheOtherComesBackOrSoonOrNot() {
    var promise = new AlertsRaisedWhile(Down.WATCHDOG);
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-2", 200, 255, 280);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 254));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 256));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturbed.clear();
    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-2", 200, 242, 280);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 249));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 251));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void alertsWaitForTheLeadersWhereABrokerIsDownOrNot() {
    var promise = new AlertsRaisedWhile(Down.BROKER);
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.ONE_BROKER_DOWN, "kafka-2", 230, 250, 280);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 259));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    found.alerts.set(1, Found.alert("CRITICAL", 240, 261));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  /** What is started again takes the others' processor. */
  @Test
  void nothingIsAskedForOnceTheHealingHasBegun() {
    var promise = new AlertsRaisedWhile(Down.WATCHDOG);
    var found = Found.anUnconfirmedOrder();
    found.alerts.remove(1);
    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-2", 200, 239, 280);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturbed.clear();
    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-2", 200, 242, 280);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void alertsAreNotAskedForWhileBrokersComeToThemselvesBesideIt() {
    var promise = new AlertsRaisedWhile(Down.BROKER);
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.ONE_BROKER_DOWN, "kafka-2", 220, 280);
    found.alerts.remove(1);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.TWO_BROKERS_DOWN, 100, 210);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void onlyAWatchdogThatIsDownPutsAlertsToTheTest() {
    var promise = new AlertsRaisedWhile(Down.WATCHDOG);
    var found = Found.anUnconfirmedOrder();
    for (var other : List.of(GATEWAY, COMMAND, "order-state-service-1")) {
      found.disturb(Disturbance.INSTANCE_KILLED, other, 200, 280);
    }
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.INSTANCE_KILLED, "auto-cancel-watchdog-2", 200, 280);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void confirmationsGoOnOrNot() {
    var promise = new ConfirmationsSentWhile(Down.POSTGRES, Way.PUBLISHED);
    var found = confirmed(20, 0);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("of 20, 20 within 15 s");
    assertThat(
            new ConfirmationsSentWhile(Down.POSTGRES, Way.POSTED)
                .judge(found.evidence())
                .standing())
        .isEqualTo(Standing.NOT_EXERCISED);
    // Of an order that nobody has heard of, the command says too little.
    found.notifications.clear();
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void oneConfirmationOfManyThatIsSentDoesNotHoldThePromise() {
    var promise = new ConfirmationsSentWhile(Down.POSTGRES, Way.PUBLISHED);
    var late = confirmed(20, 19);
    late.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    assertThat(promise.judge(late.evidence()).broken()).isEqualTo(19);

    var half = confirmed(20, 10);
    half.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    assertThat(promise.judge(half.evidence()).breaches().getFirst())
        .contains("of 20 confirmations 10 were sent within 15 s, the first that was not is c0");

    var two = confirmed(20, 2);
    two.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
    assertThat(promise.judge(two.evidence()).broken()).isZero();
  }

  @Test
  void onlyACommandServiceThatIsDownPutsConfirmationsToTheTest() {
    var promise = new ConfirmationsSentWhile(Down.COMMAND_SERVICE, Way.ANY);
    var found = confirmed(20, 20);
    OTHERS.forEach(other -> found.disturb(Disturbance.INSTANCE_KILLED, other, 30, 90));
    found.disturb(Disturbance.INSTANCE_FROZEN, GATEWAY, 30, 90);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.INSTANCE_FROZEN, COMMAND, 30, 90);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(20);
  }

  @Test
  void aKeetaThatFailsBesideItIsNotLaidToIt() {
    var promise = new ConfirmationsSentWhile(Down.POSTGRES, Way.PUBLISHED);
    for (var beside :
        Set.of(
            Disturbance.KEETA_REFUSING,
            Disturbance.KEETA_FAILING,
            Disturbance.KEETA_SLOW,
            Disturbance.KEETA_UNCLEAR,
            Disturbance.TOKEN_EXPIRED,
            Disturbance.LOAD_TENFOLD)) {
      var found = confirmed(20, 20);
      found.disturb(Disturbance.POSTGRES_DOWN, 30, 90);
      found.disturb(beside, 60, 120);

      assertThat(promise.judge(found.evidence()).standing())
          .as("%s", beside)
          .isEqualTo(Standing.NOT_EXERCISED);
    }
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
    told(found, 3, 50);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    found.disturb(Disturbance.INSTANCE_FROZEN, "order-state-service-1", 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    told(found, 2, 70);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void whoWritesNoStateDoesNotPutItToTheTest() {
    var promise = new NoStateGoesBackwards();
    var found = Found.anAcceptedOrder();
    told(found, 3, 50);
    found.disturb(Disturbance.GATEWAY_CUT_OFF, "webhook-gateway-2", 5, 60);
    for (var other : List.of(GATEWAY, COMMAND, "auto-cancel-watchdog-1")) {
      found.disturb(Disturbance.INSTANCE_FROZEN, other, 5, 60);
    }
    // It slept afterwards only.
    found.disturb(Disturbance.INSTANCE_FROZEN, "order-state-service-2", 80, 90);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.ZONE_CUT_OFF, 5, 60);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void aDatabaseThatWasPutBackBeginsAnewWhatOnlyGrows() {
    var promise = new NoStateGoesBackwards();
    var found = Found.anAcceptedOrder();
    found.disturb(Disturbance.POSTGRES_RESTORED, 10, 60);
    found.disturb(Disturbance.INSTANCE_FROZEN, "order-state-service-1", 65, 90);
    told(found, 2, 70);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    told(found, 1, 80);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  private static void told(Found found, long version, double second) {
    var snapshot = Found.snapshot(Found.ORDER, version, "ACCEPTED");
    found.snapshots.add(
        new SnapshotRecord(
            Found.place("keeta.orders", version, second), "1", snapshot, "s" + version));
  }

  /** From the 60th second on, the first of them refused. */
  private static void pushed(Found found, String kind, int all, int refused) {
    for (var i = 0; i < all; i++) {
      var status = i < refused ? 503 : 200;
      var id = kind + "-" + i;
      found.deliveries.add(Found.push(kind, id, 60 + i * 0.5, "p" + id, status, null));
    }
  }

  /** So many are asked for from the 50th second on, the first of them called only afterwards. */
  private static Found confirmed(int all, int late) {
    var found = Found.nothing();
    for (var i = 0; i < all; i++) {
      var ref = new OrderRef("standard", "1001001", "" + i);
      var called = i < late ? 95 : 51;
      found.orders.add(
          Found.order(
              ref, List.of(Found.step("20", 0), Found.step("30", called)), null, List.of()));
      found.commands.add(new CommandSent("c" + i, "CONFIRM_ORDER", "" + i, Found.at(50), null));
      found.calls.add(Found.call("" + i, "/order/confirm", called, true, null));
      found.notifications.add(
          Found.notification(
              "keeta.standard.1001",
              "m" + i,
              Found.place("keeta.order-notifications", i, 1),
              "p" + i,
              "ce_subject",
              "" + i));
    }
    return found;
  }
}
