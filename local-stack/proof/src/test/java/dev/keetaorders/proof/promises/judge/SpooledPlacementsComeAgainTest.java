package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpooledPlacementsComeAgainTest {

  private final SpooledPlacementsComeAgain promise = new SpooledPlacementsComeAgain(Down.KAFKA);

  @Test
  void aSpooledPlacementIsAskedForAgainOrNot() {
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    found.deliveries.add(Found.push("1001", "m1", 50, "p1", 503, null));
    found.logged("keeta.standard.1001", "m1", 100, "p1", "keeta-via", "spool");

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures())
        .containsExactly("1 were asked for again, 1 of them lay in a spool");
    found.deliveries.set(0, Found.push("1001", "m1", 50, "p1"));
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void whatWentToKafkaDirectlyShowsNothing() {
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    found.deliveries.add(Found.push("1001", "m1", 50, "p1"));
    found.logged("keeta.standard.1001", "m1", 51, "p1");

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void aGatewayThatIsCutOffPutsItsOwnLineToTheTest() {
    var found = Found.nothing();
    found.disturb(Disturbance.GATEWAY_CUT_OFF, "webhook-gateway-1", 30, 90);
    found.handed("webhook-gateway-1", "1001", "p1", 50, 503);
    found.logged("keeta.standard.1001", "m1", 100, "p1", "keeta-via", "spool");

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(standing(Down.GATEWAY_CUT_OFF, found)).isEqualTo(Standing.HELD);
    for (var other : List.of(Down.SPOOL, Down.ZONE_CUT_OFF)) {
      assertThat(standing(other, found)).as("%s", other).isEqualTo(Standing.NOT_EXERCISED);
    }
  }

  @Test
  void theOtherGatewaysRefusalsAreNoneOfTheOneThatIsCutOff() {
    var found = Found.nothing();
    found.disturb(Disturbance.GATEWAY_CUT_OFF, "webhook-gateway-1", 30, 90);
    found.handed("webhook-gateway-2", "1001", "p1", 50, 503);

    assertThat(standing(Down.GATEWAY_CUT_OFF, found)).isEqualTo(Standing.NOT_EXERCISED);
  }

  private static Standing standing(Down down, Found found) {
    return new SpooledPlacementsComeAgain(down).judge(found.evidence()).standing();
  }
}
