package dev.keetaorders.orderstate.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.delivery.Deliveries.Leg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void movesWithTheLatestReport() {
    var sought = Deliveries.NONE.observe(whole("10", 1)).deliveries();

    assertThat(sought.observe(whole("20", 2)))
        .isInstanceOf(DeliveryObservation.Moved.class)
        .extracting(DeliveryObservation::deliveries)
        .extracting(Deliveries::latest)
        .isEqualTo(Optional.of(new Leg("20", NOON.plusSeconds(2))));
  }

  @Test
  void isOvertakenByWhatHappenedLater() {
    var assigned = Deliveries.NONE.observe(whole("20", 2)).deliveries();

    assertThat(assigned.observe(whole("10", 1)))
        .isEqualTo(new DeliveryObservation.Overtaken(assigned));
    assertThat(assigned.observe(whole("20", 2)))
        .isEqualTo(new DeliveryObservation.AlreadyKnown(assigned));
  }

  @Test
  void maySeekAnotherCourierAfterItWasCalledOff() {
    var calledOff = Deliveries.NONE.observe(whole("99", 2)).deliveries();

    assertThat(calledOff.observe(whole("10", 3)).deliveries().latest().orElseThrow().code())
        .isEqualTo("10");
  }

  @Test
  void takesTheFurtherOfTwoReportsOfOneMoment() {
    var pickedUp = Deliveries.NONE.observe(whole("30", 1)).deliveries();

    assertThat(pickedUp.observe(whole("25", 1))).isInstanceOf(DeliveryObservation.Overtaken.class);
    assertThat(pickedUp.observe(whole("50", 1))).isInstanceOf(DeliveryObservation.Moved.class);
    assertThat(pickedUp.observe(whole("0", 1))).isInstanceOf(DeliveryObservation.Overtaken.class);
  }

  @Test
  void ofWordsTheOneThatIsFurtherCountsWheneverItWasSaid() {
    var delivered = Deliveries.NONE.observe(whole("DELIVERED", 1)).deliveries();

    assertThat(delivered.observe(whole("DISPATCHED", 2)))
        .isEqualTo(new DeliveryObservation.Overtaken(delivered));
    assertThat(
            Deliveries.NONE
                .observe(whole("PICKUP_ONGOING", 2))
                .deliveries()
                .observe(whole("DISPATCHED", 1)))
        .isInstanceOf(DeliveryObservation.Moved.class);
  }

  @Test
  void ofOneWordTheEarlierTimeIsKept() {
    var delivered = Deliveries.NONE.observe(whole("DELIVERED", 2)).deliveries();

    assertThat(delivered.observe(whole("DELIVERED", 1)))
        .isEqualTo(
            new DeliveryObservation.AlreadyKnown(
                Deliveries.NONE.observe(whole("DELIVERED", 1)).deliveries()));
    assertThat(delivered.observe(whole("DELIVERED", 3)))
        .isEqualTo(new DeliveryObservation.AlreadyKnown(delivered));
  }

  @Test
  void keepsThePartsOfABigOrderApart() {
    var parts =
        Deliveries.NONE
            .observe(new DeliveryReported("7", "30", NOON))
            .deliveries()
            .observe(new DeliveryReported("8", "10", NOON.minusSeconds(5)))
            .deliveries();

    assertThat(parts.parts())
        .containsEntry("7", new Leg("30", NOON))
        .containsEntry("8", new Leg("10", NOON.minusSeconds(5)));
  }

  @Test
  void anyOrderOfTheSameReportsEndsInTheSameDeliveries() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 500; round++) {
      var reports = new ArrayList<DeliveryReported>();
      for (var i = 0; i < 8; i++) {
        var codes =
            round % 2 == 0
                ? List.of("0", "10", "20", "25", "30", "50", "99")
                : List.of("PICKUP_ONGOING", "DISPATCHED", "PICKED_UP", "DELIVERED");
        var code = codes.get(random.nextInt(codes.size()));
        var part = List.of(Deliveries.WHOLE, "7", "8").get(random.nextInt(3));
        reports.add(new DeliveryReported(part, code, NOON.plusSeconds(random.nextInt(3))));
      }
      var expected = observed(reports);
      Collections.shuffle(reports, random);
      assertThat(observed(reports)).as("seed %d, %s", seed, reports).isEqualTo(expected);
    }
  }

  private static Deliveries observed(List<DeliveryReported> reports) {
    var deliveries = Deliveries.NONE;
    for (var report : reports) deliveries = deliveries.observe(report).deliveries();
    return deliveries;
  }

  private static DeliveryReported whole(String code, int second) {
    return new DeliveryReported(Deliveries.WHOLE, code, NOON.plusSeconds(second));
  }
}
