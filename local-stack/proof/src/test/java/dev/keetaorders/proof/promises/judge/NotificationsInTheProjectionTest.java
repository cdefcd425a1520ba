package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.HistoryRow;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationsInTheProjectionTest {

  private final NotificationsInTheProjection promise = new NotificationsInTheProjection();

  @Test
  void holdsThoughTheLogRepeatsItself() {
    var found = Found.anAcceptedOrder();
    found.logged("keeta.standard.1002", "m2", 72, "p2 again");

    var verdict = promise.judge(found.evidence());

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("4 records, 1 of them repeats");
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(promise.judge(Found.nothing().evidence()).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByARecordWithoutARow() {
    var found = Found.anAcceptedOrder();
    found.history.removeLast();

    assertThat(promise.judge(found.evidence()).breaches())
        .containsExactly(
            "keeta.standard.1002 m2 of order 1 (standard, app 1001001) is not in the projection");
  }

  @Test
  void isBrokenByARowWithoutARecord() {
    var found = Found.anAcceptedOrder();
    found.notifications.removeLast();

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByARowOfOtherBytes() {
    var found = Found.anAcceptedOrder();
    var row = found.history.getLast();
    found.history.set(
        2, new HistoryRow(row.order(), row.type(), row.id(), 3, "other bytes", row.eventIds()));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByANotificationThatWasAppliedTwice() {
    var found = Found.anAcceptedOrder();
    found.told("keeta.standard.1002", "m2", 4, "p2", "fact.overtaken");

    assertThat(promise.judge(found.evidence()).broken()).isPositive();
  }

  @Test
  void isBrokenByAnEventThatIsNotOnTheTopic() {
    var found = Found.anAcceptedOrder();
    found.events.removeLast();

    assertThat(promise.judge(found.evidence()).broken()).isPositive();
  }

  @Test
  void isBrokenByAnEventThatNoRowHas() {
    var found = Found.anAcceptedOrder();
    var row = found.history.getLast();
    found.history.set(
        2, new HistoryRow(row.order(), row.type(), row.id(), 3, row.sha256(), List.of("e9")));

    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(1);
  }
}
