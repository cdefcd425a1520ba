package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrdersFlaggedTest {

  private final OrdersFlagged promise = new OrdersFlagged();

  @Test
  void holdsForAnOrderThatWasFlaggedAtEveryLevel() {
    var verdict = promise.judge(Found.anUnconfirmedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(3);
    assertThat(verdict.figures())
        .containsExactly("3 raised, half within 30 ms, 99 of 100 within 40 ms, all within 40 ms");
  }

  @Test
  void isNotExercisedByAnOrderThatWasAcceptedAtOnce() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByEveryLevelThatIsMissing() {
    for (var i = 0; i < 3; i++) {
      var found = Found.anUnconfirmedOrder();
      found.alerts.remove(i);

      assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
    }
  }

  @Test
  void wantsEveryLevelOfAnOrderWhoseConfirmationKeetaRefused() {
    var found = Found.anUnconfirmedOrder();
    found.logged("keeta.standard.reply.confirm", "c1/1", 11, "p3", "keeta-reply", "refused");
    assertThat(promise.judge(found.evidence()).checked()).isEqualTo(3);

    found.alerts.clear();
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(3);
  }

  @Test
  void wantsNoWarningThatWasOutOfDateWhenKafkaTookAlertsAgain() {
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.KAFKA_DOWN, 145, 235);
    found.alerts.removeFirst();

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);
    assertThat(verdict.figures())
        .contains("1 warnings were out of date when Kafka took alerts again");
  }

  @Test
  void wantsNoWarningOfAnOrderThatWasAcceptedSecondsLaterWhileBrokersWereSlow() {
    var found = Found.anUnconfirmedOrder();
    found.alerts.clear();
    found.logged("keeta.standard.1002", "m9", 155, "p9");
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.KAFKA_DOWN, 100, 140);
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void wantsAWarningThatFellDueWhileBrokersWereSlowAndStayedOfUse() {
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.KAFKA_DOWN, 100, 140);
    found.alerts.removeFirst();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsAWarningThatWasStillOfUseWhenKafkaTookAlertsAgain() {
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.KAFKA_DOWN, 145, 200);
    found.alerts.removeFirst();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsTheMissHoweverLongKafkaWasAway() {
    var found = Found.anUnconfirmedOrder();
    found.disturb(Disturbance.KAFKA_DOWN, 145, 900);
    found.alerts.clear();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsNoLevelBeforeTheLogTellsWhenItWasPlaced() {
    var found = Found.anUnconfirmedOrder();
    var late = Found.place("keeta.order-notifications", 0, 250);
    found.notifications.set(0, Found.notification("keeta.standard.1001", "m1", late, "p1"));
    found.logged("keeta.standard.1006", "m5", 160, "p5", "keeta-status", "30");
    found.alerts.removeFirst();
    found.alerts.set(0, Found.alert("CRITICAL", 250, 250.5));

    assertThat(promise.judge(found.evidence()).checked()).isEqualTo(2);

    // A look that shows that it waits tells when it was placed, too.
    found.logged("keeta.standard.reply.get", "c9/1", 161, "p6", "keeta-status", "20");
    assertThat(promise.judge(found.evidence()).breaches())
        .singleElement()
        .asString()
        .contains("no WARNING");
  }

  @Test
  void wantsTheHighestLevelAloneOfAnOrderThatBecameKnownLate() {
    var found = Found.anUnconfirmedOrder();
    var late = Found.place("keeta.order-notifications", 0, 250);
    found.notifications.set(0, Found.notification("keeta.standard.1001", "m1", late, "p1"));
    found.alerts.removeFirst();
    found.alerts.set(0, Found.alert("CRITICAL", 250, 250.5));

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);

    found.alerts.removeFirst();
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsNoMissOfAnOrderThatWasAcceptedBeforeAnybodyCouldKnow() {
    var found = Found.anUnconfirmedOrder();
    found.orders.set(
        0,
        Found.order(
            Found.ORDER, List.of(Found.step("20", 0), Found.step("30", 280)), null, List.of()));
    found.alerts.removeLast();

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);

    found.alerts.removeLast();
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsNothingOfAnOrderThatIsKnownByItsEndAlone() {
    var found = Found.anUnconfirmedOrder();
    found.notifications.removeFirst();
    found.alerts.clear();

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void wantsNoLevelThatTheNextOvertookWithinASecondOfBeingKnown() {
    var found = Found.anUnconfirmedOrder();
    var late = Found.place("keeta.order-notifications", 0, 299.2);
    found.notifications.set(0, Found.notification("keeta.standard.1001", "m1", late, "p1"));
    found.alerts.subList(0, 2).clear();

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(1);
  }

  @Test
  void wantsNoLevelAfterTheAcceptance() {
    var found = Found.anUnconfirmedOrder();
    found.notifications.set(
        1,
        Found.notification(
            "keeta.standard.1002", "m2", Found.place("keeta.order-notifications", 1, 200), "p2"));
    found.alerts.subList(1, 3).clear();

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(1);
  }

  @Test
  void wantsAllLevelsThoughSomebodySaysAccepted() {
    var found = Found.anUnconfirmedOrder();
    found.logged(
        "keeta.standard.1002", "m3", 100, "p3", "keeta-verification", "unverified:no-recipe");
    found.alerts.clear();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 241", "1, 301", "2, 361"})
  void isBrokenByALevelThatIsToldWhenItIsOutOfDate(int level, double second) {
    var found = Found.anUnconfirmedOrder();
    tellLate(found, level, second);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void saysWhichAlertCameTooLate() {
    var found = Found.anUnconfirmedOrder();
    tellLate(found, 2, 400);

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): MISSED at keeta.deadline-alerts:0:0 not before"
                + " 2026-01-05T12:06:40Z, due at 2026-01-05T12:05:00Z; known from"
                + " 2026-01-05T12:00:01Z, met at no time");
  }

  @ParameterizedTest
  @CsvSource({"0, 239", "1, 299", "2, 359"})
  void holdsWhileALevelIsOfUse(int level, double second) {
    var found = Found.anUnconfirmedOrder();
    tellLate(found, level, second);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void countsTheFirstOfTwoInstances() {
    var found = Found.anUnconfirmedOrder();
    found.alerts.add(Found.alert("WARNING", 150, 290));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @ParameterizedTest
  @EnumSource(names = {"INSTANCE_KILLED", "INSTANCE_FROZEN", "CLOCK_STEPPED"})
  void takesOneWatchdogForNoExcuse(Disturbance disturbance) {
    var found = Found.anUnconfirmedOrder();
    found.disturb(disturbance, "auto-cancel-watchdog-1", 100, 290);
    tellLate(found, 1, 301);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"KAFKA_DOWN", "TWO_BROKERS_DOWN", "ONE_BROKER_DOWN", "ZONE_CUT_OFF"})
  void countsWhatWasToldLateWhileBrokersWereSlow(Disturbance disturbance) {
    var found = Found.anUnconfirmedOrder();
    found.disturb(disturbance, 295, 340);
    tellLate(found, 2, 400);

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);
    assertThat(verdict.figures())
        .contains(
            "3 raised, half within 30 ms, 99 of 100 within 100000 ms, all within 100000 ms",
            "1 were told late while brokers were slow");
  }

  @Test
  void givesAnOrderThatBecameKnownNearItsNextLevelAMinute() {
    var found = Found.anUnconfirmedOrder();
    var late = Found.place("keeta.order-notifications", 0, 295);
    found.notifications.set(0, Found.notification("keeta.standard.1001", "m1", late, "p1"));
    found.alerts.removeFirst();
    found.alerts.set(0, Found.alert("CRITICAL", 295, 354));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.alerts.set(0, Found.alert("CRITICAL", 295, 356));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static void tellLate(Found found, int level, double second) {
    var alert = found.alerts.get(level);
    found.alerts.set(level, Found.alert(alert.level(), second, second));
  }

  @Test
  void isNotExcusedByTheSecondDetector() {
    var found = Found.anUnconfirmedOrder();
    var missed = found.alerts.removeLast();
    found.alerts.add(
        new AlertRecord(
            missed.place(),
            "1:ACCEPT_ORDER:unalerted:MISSED",
            "1",
            missed.deadline(),
            "unalerted",
            missed.level(),
            missed.dueAt(),
            missed.raisedAt(),
            null,
            "x"));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void wantsTheMissThoughOpenDeliveryDoesNotSayWhoCancelled() {
    var order = new OrderRef("opendelivery", "od-sandbox", "1");
    var found = Found.anUnconfirmedOrder();
    found.orders.set(
        0,
        Found.order(
            order,
            List.of(Found.step("CREATED", 0), Found.step("CANCELLED", 300)),
            null,
            List.of()));
    found.notifications.set(
        1,
        Found.notification(
            "keeta.opendelivery.CANCELLED",
            "m2",
            Found.place("keeta.order-notifications", 1, 300.2),
            "p2"));
    assertThat(promise.judge(found.evidence()).checked()).isEqualTo(3);

    found.alerts.removeLast();
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
