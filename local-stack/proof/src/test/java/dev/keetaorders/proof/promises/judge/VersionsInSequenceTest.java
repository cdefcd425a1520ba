package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsInSequenceTest {

  private final VersionsInSequence promise = new VersionsInSequence();

  @Test
  void holdsForVersionsThatFollowEachOtherAndIdenticalRepeats() {
    var verdict = judge(event(1, 0, "a"), event(2, 1, "b"), event(1, 2, "a"), event(3, 3, "c"));

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 orders, 1 repeats");
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(judge().standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAGap() {
    assertThat(judge(event(1, 0, "a"), event(3, 1, "c")).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): version 3 at keeta.order-events:0:1 comes after 1"
                + " versions");
  }

  @Test
  void isBrokenByAVersionBeforeItsPredecessor() {
    assertThat(judge(event(2, 0, "b"), event(1, 1, "a")).broken()).isEqualTo(2);
  }

  @Test
  void isBrokenByARepeatInOtherBytes() {
    assertThat(judge(event(1, 0, "a"), event(1, 1, "b")).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnotherKey() {
    var stray = Found.event(Found.ORDER, 1, Found.place("keeta.order-events", 0, 0), "a", "2");

    assertThat(judge(stray).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnOrderInTwoPartitions() {
    var elsewhere = new Place("keeta.order-events", 1, 0, Found.NOON);

    assertThat(judge(event(1, 0, "a"), Found.event(Found.ORDER, 2, elsewhere, "b", "1")).broken())
        .isEqualTo(1);
  }

  private Verdict judge(EventRecord... events) {
    var found = Found.nothing();
    found.events.addAll(List.of(events));
    return promise.judge(found.evidence());
  }

  private static EventRecord event(long version, long offset, String content) {
    var place = Found.place("keeta.order-events", offset, (double) offset);
    return Found.event(Found.ORDER, version, place, content, Found.ORDER.orderId());
  }
}
