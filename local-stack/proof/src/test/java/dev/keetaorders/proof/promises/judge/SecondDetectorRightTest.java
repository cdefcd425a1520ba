package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondDetectorRightTest {

  private final SecondDetectorRight promise = new SecondDetectorRight();

  @Test
  void holdsWhereItIsSilentAboutAMissThatTheWatchdogTold() {
    var verdict = promise.judge(Found.anUnconfirmedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("0 raised by it; 0 were left to it");
  }

  @Test
  void isNotExercisedWhereNothingWasMissed() {
    assertThat(promise.judge(Found.anAcceptedOrder().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void holdsWhereTheWatchdogSaidNothingOrTooLate() {
    var found = Found.anUnconfirmedOrder();
    found.alerts.add(Found.unalerted(332, 340));
    found.alerts.removeIf(alert -> alert.subId() == null && alert.level().equals("MISSED"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.alerts.add(Found.alert("MISSED", 300, 339));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void isBrokenByAMissThatHadBeenTold() {
    var found = Found.anUnconfirmedOrder();
    found.alerts.add(Found.unalerted(332, 340));

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1: raised at 2026-01-05T12:05:32Z, appended at 2026-01-05T12:05:40Z,"
                + " though it was told, or over, at 2026-01-05T12:05:00.040Z");
  }

  @Test
  void isBrokenByAnOrderThatHadBeenAccepted() {
    var found = Found.anAcceptedOrder();
    found.alerts.add(Found.unalerted(332, 340));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnOrderThatIsOnNoLog() {
    var found = Found.nothing();
    found.alerts.add(Found.unalerted(332, 340));

    assertThat(promise.judge(found.evidence()).breaches().getFirst())
        .endsWith("though no log has such an order");
  }

  @Test
  void isBrokenByAMissThatNobodyTold() {
    var found = missed();

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.breaches())
        .containsExactly(
            "order 1 (standard, app 1001001) was missed at 2026-01-05T12:05:00Z, and neither the"
                + " watchdog told it in time nor this");
    assertThat(verdict.figures()).containsExactly("0 raised by it; 1 were left to it");

    found.alerts.add(Found.unalerted(332, 340));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void aWatchdogsMissIsInTimeUntilTheDetectorHadItsOwn() {
    var found = missed();
    found.alerts.add(Found.alert("MISSED", 300, 419));
    assertThat(promise.judge(found.evidence()).broken()).isZero();

    found.alerts.set(0, Found.alert("MISSED", 300, 421));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void asksForNothingWhileTheDetectorCannotAskAndCatchUp() {
    for (var what : List.of(Disturbance.KAFKA_DOWN, Disturbance.POSTGRES_DOWN)) {
      var found = missed();
      // Four minutes are left when it is over, and a second.
      found.disturb(what, 310, 3_361);
      assertThat(promise.judge(found.evidence()).broken()).as("%s", what).isZero();

      found.disturbed.clear();
      found.disturb(what, 310, 3_359);
      assertThat(promise.judge(found.evidence()).broken()).as("%s", what).isEqualTo(1);
    }
  }

  @Test
  void onlyAnOrderStateServiceThatStandsStillIsInTheDetectorsWay() {
    var found = missed();
    found.disturb(Disturbance.INSTANCE_FROZEN, "auto-cancel-watchdog-1", 310, 3_500);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found.disturb(Disturbance.INSTANCE_FROZEN, "order-state-service-2", 310, 3_500);
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void itsTimeMayLieBetweenTwoOutages() {
    var found = missed();
    found.disturb(Disturbance.KAFKA_DOWN, 290, 320);
    found.disturb(Disturbance.POSTGRES_DOWN, 570, 3_599);

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
    found.disturb(Disturbance.LEADERS_MOVED, 500, 501);
    assertThat(promise.judge(found.evidence()).broken()).isZero();
  }

  @Test
  void whatIsNoCertainMissIsNotLeftToIt() {
    var neverPlaced = missed();
    neverPlaced.notifications.removeIf(record -> record.type().endsWith("1001"));
    assertThat(promise.judge(neverPlaced.evidence()).broken()).isZero();

    var byNobody = missed();
    byNobody.rows.set(
        0,
        Found.row(
            Found.snapshot(
                Found.ORDER, 2, "CANCELLED", "UNKNOWN", List.of(), "57.00", Found.SHOP)));
    assertThat(promise.judge(byNobody.evidence()).broken()).isZero();

    var inTheProjectionAtAll = missed();
    inTheProjectionAtAll.rows.clear();
    assertThat(promise.judge(inTheProjectionAtAll.evidence()).broken()).isZero();
  }

  /** Nobody confirmed it, and no watchdog said so. */
  private static Found missed() {
    var found = Found.anUnconfirmedOrder();
    found.alerts.clear();
    found.shows(
        Found.snapshot(Found.ORDER, 2, "CANCELLED", "SYSTEM", List.of(), "57.00", Found.SHOP));
    return found;
  }
}
