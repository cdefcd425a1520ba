package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class SecondDetectorRightTest {

  private final SecondDetectorRight promise = new SecondDetectorRight();

  @Test
  void holdsWhereItIsSilentAboutAMissThatTheWatchdogTold() {
    var verdict = promise.judge(Found.anUnconfirmedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("0 raised by it");
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
}
