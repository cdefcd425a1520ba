package dev.keetaorders.orderstate.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefundsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void keepsTheLatestOfEachApplication() {
    var refunds =
        observed(List.of(report("1", "1001", 0), report("1", "2001", 60), report("2", "1001", 30)));

    assertThat(refunds.byId()).containsOnlyKeys("1", "2");
    assertThat(refunds.byId().get("1").code()).isEqualTo("2001");
    assertThat(refunds.byId().get("1").waitsForTheShop()).isFalse();
    assertThat(refunds.byId().get("2").waitsForTheShop()).isTrue();
  }

  @Test
  void saysWhatWasKnownAndWhatWasOvertaken() {
    var agreed = observed(List.of(report("1", "2001", 60)));

    assertThat(agreed.observe(report("1", "2001", 60)))
        .isEqualTo(new RefundObservation.AlreadyKnown(agreed));
    assertThat(agreed.observe(report("1", "1001", 0)))
        .isEqualTo(new RefundObservation.Overtaken(agreed));
    assertThat(agreed.observe(report("1", "5002", 61))).isInstanceOf(RefundObservation.Moved.class);
  }

  @Test
  void anyOrderOfTheSameReportsEndsInTheSameRefunds() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 500; round++) {
      var reports = new ArrayList<RefundReported>();
      for (var i = 0; i < 8; i++) {
        var code = List.of("1001", "2001", "5001", "900").get(random.nextInt(4));
        reports.add(report(Integer.toString(random.nextInt(2)), code, random.nextInt(3)));
      }
      var expected = observed(reports);
      Collections.shuffle(reports, random);
      assertThat(observed(reports)).as("seed %d, %s", seed, reports).isEqualTo(expected);
    }
  }

  private static Refunds observed(List<RefundReported> reports) {
    var refunds = Refunds.NONE;
    for (var report : reports) refunds = refunds.observe(report).refunds();
    return refunds;
  }

  private static RefundReported report(String id, String code, int second) {
    return new RefundReported(
        id, new Refund(code, false, new Money("28.00", "SAR"), NOON.plusSeconds(second)));
  }
}
