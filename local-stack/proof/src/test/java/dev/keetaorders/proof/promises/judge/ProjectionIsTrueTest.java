package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.Snapshot;
import dev.keetaorders.proof.promises.evidence.Snapshot.ShownRefund;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionIsTrueTest {

  private final ProjectionIsTrue promise = new ProjectionIsTrue();

  @Test
  void holdsForAnOrderThatIsShownAsItIs() {
    var verdict = promise.judge(Found.anAcceptedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("0 facts lag that nobody could tell us");
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(promise.judge(Found.nothing().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAStatusThatWasToldAndIsNotShown() {
    var found = Found.anAcceptedOrder();
    found.rows.set(0, Found.row(Found.snapshot(Found.ORDER, 1, "AWAITING_ACCEPTANCE")));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAStatusThatKeetaDoesNotHave() {
    var found = Found.anAcceptedOrder();
    found.rows.set(0, Found.row(Found.snapshot(Found.ORDER, 3, "COMPLETED")));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void mayLagWhereNobodyWasTold() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();
    found.deliveries.set(1, Found.push("1002", "m2", 11, null, null, "LOSE"));
    found.rows.set(0, Found.row(Found.snapshot(Found.ORDER, 1, "AWAITING_ACCEPTANCE")));

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 facts lag that nobody could tell us");
  }

  @Test
  void mayNotLagOnceKeetaAnsweredALook() {
    var found = Found.anAcceptedOrder();
    found.calls.clear();
    found.calls.add(Found.call("/order/get", 90, true));
    found.deliveries.set(1, Found.push("1002", "m2", 11, null, null, "LOSE"));
    found.rows.set(0, Found.row(Found.snapshot(Found.ORDER, 1, "AWAITING_ACCEPTANCE")));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnotherTotalOrShop() {
    assertThat(brokenBy("58.00", Found.SHOP)).isEqualTo(1);
    assertThat(brokenBy("57.00", "1")).isEqualTo(1);
  }

  private long brokenBy(String total, String shopId) {
    var found = Found.anAcceptedOrder();
    found.rows.set(
        0, Found.row(Found.snapshot(Found.ORDER, 3, "ACCEPTED", null, List.of(), total, shopId)));
    return promise.judge(found.evidence()).broken();
  }

  @Test
  void isBrokenByTheWrongOneWhoCancelled() {
    assertThat(cancelled("CUSTOMER").standing()).isEqualTo(Standing.HELD);
    assertThat(cancelled("MERCHANT").broken()).isEqualTo(1);
    assertThat(cancelled(null).broken()).isEqualTo(1);
  }

  @Test
  void mayLagByWhoCancelledWhereNoPushSaidSo() {
    var found = Found.nothing();
    found.orders.add(cancelledByTheCustomer());
    found.calls.add(Found.call("/order/get", 90, true));
    found.shows(cancelledBy("UNKNOWN"));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void isBrokenByACancellationThatWasNone() {
    var found = Found.anAcceptedOrder();
    found.rows.set(
        0,
        Found.row(
            Found.snapshot(
                Found.ORDER, 3, "ACCEPTED", "CUSTOMER", List.of(), "57.00", Found.SHOP)));

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(Found.ORDER + " was cancelled by null and shows CUSTOMER");
  }

  private Verdict cancelled(@Nullable String shownBy) {
    var found = Found.nothing();
    found.orders.add(cancelledByTheCustomer());
    found.deliveries.add(Found.push("1004", "m2", 20, "p2"));
    found.shows(cancelledBy(shownBy));
    return promise.judge(found.evidence());
  }

  private static KeetaOrder cancelledByTheCustomer() {
    return Found.order(
        Found.ORDER, List.of(Found.step("20", 0), Found.step("50", 20)), "CUSTOMER", List.of());
  }

  private static Snapshot cancelledBy(@Nullable String shownBy) {
    return Found.snapshot(Found.ORDER, 2, "CANCELLED", shownBy, List.of(), "57.00", Found.SHOP);
  }

  @Test
  void isBrokenByARefundThatNobodyAppliedFor() {
    var invented = new ShownRefund("7", "5002", "REFUNDED", new BigDecimal("12.00"));
    for (var order : List.of(Found.ORDER, new OrderRef("opendelivery", "od-sandbox", "1"))) {
      var found = Found.anAcceptedOrder();
      found.orders.set(
          0,
          Found.order(order, List.of(Found.step("20", 0), Found.step("30", 11)), null, List.of()));
      found.rows.set(
          0,
          Found.row(
              Found.snapshot(order, 3, "ACCEPTED", null, List.of(invented), "57.00", Found.SHOP)));

      assertThat(promise.judge(found.evidence()).breaches())
          .containsExactly(order + " shows refund 7, and nobody applied for it");
    }
  }

  @Test
  void isBrokenByARefundThatStandsElsewhere() {
    assertThat(refunded("5002", "12.00").standing()).isEqualTo(Standing.HELD);
    assertThat(refunded("1001", "12.00").broken()).isEqualTo(1);
    assertThat(refunded("5002", "13.00").broken()).isEqualTo(1);
  }

  private Verdict refunded(String code, String amount) {
    var found = Found.nothing();
    var refund = new KeetaRefund("7", "5002", true, new BigDecimal("12.00"), Found.at(60));
    found.orders.add(
        Found.order(
            Found.ORDER, List.of(Found.step("20", 0), Found.step("30", 9)), null, List.of(refund)));
    found.deliveries.add(Found.push("1002", "m2", 9, "p2"));
    found.deliveries.add(Found.push("1007", "m3", 60, "p3"));
    var shown = new ShownRefund("7", code, "REFUNDED", new BigDecimal(amount));
    found.shows(
        Found.snapshot(Found.ORDER, 3, "ACCEPTED", null, List.of(shown), "57.00", Found.SHOP));
    return promise.judge(found.evidence());
  }

  @Test
  void staysCompletedThoughCancelledAfterwards() {
    var found = Found.nothing();
    found.orders.add(
        Found.order(
            Found.ORDER,
            List.of(
                Found.step("20", 0),
                Found.step("30", 9),
                Found.step("40", 20),
                Found.step("50", 30)),
            "SUPPORT",
            List.of()));
    found.deliveries.add(Found.push("1003", "m3", 20, "p3"));
    found.deliveries.add(Found.push("1004", "m4", 30, "p4"));
    found.shows(late(Found.ORDER));

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.HELD);

    found.rows.set(
        0,
        Found.row(
            Found.snapshot(
                Found.ORDER, 4, "CANCELLED", "SUPPORT", List.of(), "57.00", Found.SHOP)));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  private static Snapshot late(OrderRef order) {
    var plain = Found.snapshot(order, 4, "COMPLETED", "SUPPORT", List.of(), "57.00", Found.SHOP);
    return new Snapshot(
        plain.order(),
        plain.version(),
        plain.shopId(),
        plain.status(),
        plain.verified(),
        plain.placedAt(),
        plain.updatedAt(),
        plain.fulfilment(),
        plain.total(),
        plain.currency(),
        plain.cancelledBy(),
        true,
        plain.refunds(),
        plain.deliveryCode(),
        plain.content());
  }

  @Test
  void readsTheWordsOfOpenDelivery() {
    assertThat(open("COMPLETED", "CREATED", "CONFIRMED", "DISPATCHED", "CONCLUDED").broken())
        .isZero();
    assertThat(open("READY", "CREATED", "CONFIRMED", "PICKUP_ONGOING", "DISPATCHED").broken())
        .isZero();
    assertThat(open("ACCEPTED", "CREATED", "CONFIRMED", "DISPATCHED").broken()).isEqualTo(1);
    assertThat(open("CANCELLED", "CREATED", "CANCELLATION_REQUESTED").broken()).isEqualTo(1);
  }

  private Verdict open(String shown, String... words) {
    var order = new OrderRef("opendelivery", "od-sandbox", "1");
    var found = Found.nothing();
    var steps = IntStream.range(0, words.length).mapToObj(i -> Found.step(words[i], i)).toList();
    found.orders.add(Found.order(order, steps, null, List.of()));
    // Nothing was pushed with success: what happened lay there to be polled.
    found.deliveries.add(Found.push("CREATED", "m1", 1, "p1", 503, null));
    found.shows(Found.snapshot(order, 2, shown));
    return promise.judge(found.evidence());
  }
}
