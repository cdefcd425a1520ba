package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.promises.evidence.Shown;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class SnapshotsEqualRowsTest {

  private final SnapshotsEqualRows promise = new SnapshotsEqualRows();

  @Test
  void holdsWhereTopicRowAndApiSayTheSame() {
    var verdict = promise.judge(Found.anAcceptedOrder().evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 orders, shown by 1 instances");
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(promise.judge(Found.nothing().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByARowThatTheTopicDoesNotHave() {
    var found = Found.anAcceptedOrder();
    found.snapshots.clear();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): version 3 in the row, nothing on the topic");
  }

  @Test
  void isBrokenByASnapshotWithoutARow() {
    var found = Found.anAcceptedOrder();
    found.rows.clear();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAColumnThatSaysOtherwise() {
    var found = Found.anAcceptedOrder();
    var row = found.rows.getFirst();
    found.rows.set(
        0,
        new OrderRow(
            row.order(),
            row.version(),
            row.shopId(),
            "CANCELLED",
            row.verified(),
            row.placedAt(),
            row.updatedAt(),
            row.snapshot(),
            row.sha256()));

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly("order 1 (standard, app 1001001): columns [status] say otherwise");
  }

  @Test
  void isBrokenByAnInstanceThatShowsSomethingElseOrNothing() {
    var found = Found.anAcceptedOrder();
    found.shown.set(
        0, new Shown("order-state-service-1", Found.snapshot(Found.ORDER, 2, "ACCEPTED")));
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);

    found = Found.anAcceptedOrder();
    var other = Found.ORDER;
    found.shown.add(new Shown("order-state-service-2", Found.snapshot(other, 3, "ACCEPTED")));
    found.shows(Found.snapshot(new OrderRef("standard", "1001001", "2"), 1, "ACCEPTED"));
    assertThat(promise.judge(found.evidence()).breaches())
        .anyMatch(breach -> breach.contains("is shown by 1 of 2 instances"));
  }

  @Test
  void isBrokenByOneVersionWithTwoContents() {
    var found = Found.anAcceptedOrder();
    var snapshot = Found.snapshot(Found.ORDER, 3, "READY");
    found.snapshots.addFirst(
        new SnapshotRecord(Found.place("keeta.orders", 0, 0), "1", snapshot, "other"));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  /** Compaction would leave that one alone. */
  @Test
  void isBrokenByAnOlderVersionThatComesLast() {
    var found = Found.anAcceptedOrder();
    var older = Found.snapshot(Found.ORDER, 2, "AWAITING_ACCEPTANCE");
    found.snapshots.add(
        new SnapshotRecord(Found.place("keeta.orders", 1, 70), "1", older, Found.sha256(older)));

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): version 3 in the row, version 2 at keeta.orders:0:1"
                + " on the topic");
  }

  @Test
  void isBrokenByARowThatIsBehindItsEvents() {
    var found = Found.anAcceptedOrder();
    found.told("keeta.standard.1003", "m3", 4, "p4", "order.completed");

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
