package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.SightSample;
import dev.keetaorders.proof.promises.evidence.SpoolSample;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What gateways and watchdogs say of themselves while Kafka is away. */
class ToldWithoutKafkaTest {

  private static final String GATEWAY = "webhook-gateway-1";
  private static final String FIRST = "auto-cancel-watchdog-1";
  private static final String SECOND = "auto-cancel-watchdog-2";

  private final SpoolTellsItsDeadline deadline = new SpoolTellsItsDeadline();
  private final BlindnessTold blindness = new BlindnessTold();

  @Test
  void theNearestDeadlineInASpoolIsTold() {
    var found = aSpooledPlacement();
    said(found, 60, 240);
    said(found, 80, 221);

    var verdict = deadline.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);
    assertThat(verdict.figures()).containsExactly("1 placements lay in spools");
  }

  @Test
  void aSpoolThatSaysNothingIsEmptyOrSaysAnythingIsSeen() {
    for (var told : new double[] {Double.NaN, 300, 200, Double.NEGATIVE_INFINITY}) {
      var found = aSpooledPlacement();
      said(found, 60, told);

      assertThat(deadline.judge(found.evidence()).breaches())
          .as("%f", told)
          .singleElement()
          .asString()
          .contains("at 2026-01-05T12:01:00Z, and it was 240.0 s");
    }
  }

  @Test
  void aPlacementIsInASpoolFromItsAnswerUntilItIsOnItsTopicAndInNoOther() {
    var found = aSpooledPlacement();
    said(found, 49, Double.NaN);
    said(found, 51, Double.NaN);
    said(found, 99, Double.NaN);
    said(found, 120, Double.NaN);
    found.spools.add(new SpoolSample("webhook-gateway-2", Found.at(60), Double.NaN));
    assertThat(deadline.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    // What went to the topic at once was in none.
    var direct = aSpooledPlacement();
    direct.notifications.clear();
    direct.logged("keeta.standard.1001", "m1", 100, "m1");
    said(direct, 60, Double.NaN);
    assertThat(deadline.judge(direct.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  /** Keeta sent it again, and what is told of it ends with the last copy. */
  @Test
  void aPlacementMayLieInASpoolUntilItsLastCopyIsOnTheTopic() {
    var found = aSpooledPlacement();
    found.logged("keeta.standard.1001", "m1", 130, "m1", "keeta-via", "spool");
    aLaterOne(found);
    said(found, 115, 185);
    assertThat(deadline.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    // A broker that is dying has it, and has not said so.
    said(found, 138, 162);
    assertThat(deadline.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    said(found, 150, 150);
    assertThat(deadline.judge(found.evidence()).broken()).isEqualTo(1);
  }

  /** Another order, whose deadline is a hundred seconds later and which lies there for longer. */
  private static void aLaterOne(Found found) {
    var first = found.orders.getFirst();
    var order =
        new KeetaOrder(
            new OrderRef("standard", "1001001", "2"),
            first.shopId(),
            first.fulfilment(),
            first.placedAt(),
            Found.at(400),
            first.happened(),
            null,
            first.total(),
            first.currency(),
            List.of(),
            first.deliveryStatus());
    found.orders.add(order);
    found.handed(GATEWAY, "1001", "m2", 50, 503);
    var push = found.deliveries.removeLast();
    found.deliveries.add(
        new KeetaDelivery(
            push.at(),
            push.kind(),
            push.messageId(),
            push.attempt(),
            push.appId(),
            push.shopId(),
            order.order().orderId(),
            push.httpStatus(),
            push.answer(),
            push.acknowledged(),
            push.fault(),
            push.sha256(),
            push.tookMillis()));
    found.logged("keeta.standard.1001", "m2", 200, "m2", "keeta-via", "spool");
  }

  @Test
  void aWatchdogThatSeesNothingSaysSo() {
    var found = Found.nothing();
    sees(found, FIRST, 20, true, 0);
    sees(found, FIRST, 40, false, 10);
    sees(found, FIRST, 50, false, 20);
    assertThat(blindness.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.KAFKA_DOWN, 30, 120);
    var verdict = blindness.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.checked()).isEqualTo(2);
  }

  @Test
  void aWatchdogThatIsBlindAndSaysThatItIsReadyOrWellIsSeen() {
    for (var sample :
        List.of(
            new SightSample(FIRST, Found.at(60), true, 30),
            new SightSample(FIRST, Found.at(60), false, 0),
            new SightSample(FIRST, Found.at(60), true, 0))) {
      var found = Found.nothing();
      found.disturb(Disturbance.KAFKA_DOWN, 30, 120);
      sees(found, FIRST, 50, false, 20);
      found.sights.add(sample);

      assertThat(blindness.judge(found.evidence()).broken()).as("%s", sample).isEqualTo(1);
    }
  }

  @Test
  void whoSeesAgainWhenTheBrokersAreStartedGoesOnSeeing() {
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 120);
    sees(found, FIRST, 60, false, 30);
    sees(found, FIRST, 100, true, 0);
    sees(found, FIRST, 110, true, 0);
    assertThat(blindness.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    sees(found, FIRST, 112, false, 82);
    assertThat(blindness.judge(found.evidence()).broken()).isEqualTo(2);

    var never = Found.nothing();
    never.disturb(Disturbance.KAFKA_DOWN, 30, 60);
    sees(never, FIRST, 50, true, 0);
    assertThat(blindness.judge(never.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void inAZoneThatIsCutOffItIsTheSecondThatSeesNothing() {
    var found = Found.nothing();
    found.disturb(Disturbance.ZONE_CUT_OFF, 30, 120);
    sees(found, FIRST, 60, true, 0);
    assertThat(blindness.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    sees(found, SECOND, 60, false, 30);
    assertThat(blindness.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
    sees(found, SECOND, 110, true, 0);
    assertThat(blindness.judge(found.evidence()).broken()).isEqualTo(1);
  }

  /** Placed at noon, answered 503 after 50 s, and on its topic after 100. */
  private static Found aSpooledPlacement() {
    var found = Found.nothing();
    found.orders.add(Found.order(Found.ORDER, List.of(Found.step("20", 0)), null, List.of()));
    found.handed(GATEWAY, "1001", "m1", 50, 503);
    found.logged("keeta.standard.1001", "m1", 100, "m1", "keeta-via", "spool");
    return found;
  }

  private static void said(Found found, double second, double nearest) {
    found.spools.add(new SpoolSample(GATEWAY, Found.at(second), nearest));
  }

  private static void sees(
      Found found, String watchdog, double second, boolean ready, double blind) {
    found.sights.add(new SightSample(watchdog, Found.at(second), ready, blind));
  }
}
