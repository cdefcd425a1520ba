package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.judge.TakenByGateways.Side;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenByGatewaysTest {

  private static final String HEALTHY = "webhook-gateway-1";
  private static final String CUT_OFF = "webhook-gateway-2";

  private final TakenByGateways cutOff = new TakenByGateways(Down.GATEWAY_CUT_OFF, Side.CUT_OFF);
  private final TakenByGateways other = new TakenByGateways(Down.GATEWAY_CUT_OFF, Side.OTHER);

  @Test
  void holdsWhereEachTakesWhatItIsToTake() {
    var found = handed(200, 503, 200);

    assertThat(cutOff.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    assertThat(cutOff.judge(found.evidence()).figures())
        .containsExactly("20 of 20 answered with success");
    assertThat(other.judge(found.evidence()).figures())
        .containsExactly("40 of 40 answered with success");
  }

  @Test
  void isBrokenByWhoIsCutOffThoughTheOtherTakesAll() {
    var found = handed(503, 503, 200);

    assertThat(other.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    assertThat(cutOff.judge(found.evidence()).breaches().getFirst())
        .endsWith("of 20 pushes webhook-gateway-2 took 0");
  }

  @Test
  void isBrokenByTheOtherOneThatTakesNoPlacement() {
    var found = handed(200, 503, 503);

    assertThat(cutOff.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    assertThat(other.judge(found.evidence()).broken()).isEqualTo(20);
  }

  @Test
  void isBrokenByAnswersThatComeWhenKeetaIsGone() {
    var found = handed(200, 503, 200);
    found.answers.replaceAll(answer ->
        new GatewayAnswer(
            answer.gateway(),
            answer.sha256(),
            answer.at(),
            Duration.ofSeconds(5),
            answer.httpStatus()));

    assertThat(cutOff.judge(found.evidence()).broken()).isEqualTo(20);
  }

  @Test
  void isBrokenByAZoneWhoseGatewayTakesNothing() {
    var zone = new TakenByGateways(Down.ZONE_CUT_OFF, Side.CUT_OFF);
    var found = handed(503, 503, 200);
    found.disturbed.clear();
    found.disturb(Disturbance.ZONE_CUT_OFF, 30, 90);

    assertThat(zone.judge(found.evidence()).broken()).isEqualTo(20);
  }

  @Test
  void isBrokenByTheOtherOneOfAGatewayWhoseSpoolFails() {
    var spool = new TakenByGateways(Down.SPOOL, Side.OTHER);
    for (var what : List.of(Disturbance.SPOOL_FULL, Disturbance.SPOOL_BROKEN)) {
      var found = handed(503, 503, 200);
      found.disturbed.clear();
      found.disturb(what, CUT_OFF, 30, 90);
      assertThat(spool.judge(found.evidence()).standing()).as("%s", what).isEqualTo(Standing.HELD);

      var broken = handed(503, 503, 503);
      broken.disturbed.clear();
      broken.disturb(what, CUT_OFF, 30, 90);
      assertThat(spool.judge(broken.evidence()).broken()).as("%s", what).isEqualTo(20);
    }
  }

  @Test
  void isNotExercisedWhereNobodyIsCutOffOrNothingWasHandedOver() {
    var found = handed(503, 503, 503);
    found.disturbed.clear();
    assertThat(cutOff.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    var unseen = handed(503, 503, 503);
    unseen.answers.removeIf(answer -> answer.gateway().equals(CUT_OFF));
    assertThat(cutOff.judge(unseen.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void leavesOutWhatWasOnceWronglySigned() {
    var found = handed(401, 401, 401);
    found.deliveries.replaceAll(push ->
        Found.push(push.kind(), push.messageId(), 60, push.sha256(), 401, "WRONG_SIGNATURE"));

    assertThat(cutOff.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
    assertThat(other.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  /** Each is handed 20 of either kind; the healthy one takes what is no placement. */
  private static Found handed(int ofCutOff, int placementsOfCutOff, int placementsOfHealthy) {
    var found = Found.nothing();
    found.disturb(Disturbance.GATEWAY_CUT_OFF, CUT_OFF, 30, 90);
    for (var i = 0; i < 20; i++) {
      found.handed(CUT_OFF, "1002", "a" + i, 50 + i, ofCutOff);
      found.handed(CUT_OFF, "1001", "b" + i, 50 + i, placementsOfCutOff);
      found.handed(HEALTHY, "1002", "c" + i, 50 + i, ofCutOff == 401 ? 401 : 200);
      found.handed(HEALTHY, "1001", "d" + i, 50 + i, placementsOfHealthy);
    }
    return found;
  }
}
