package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import org.junit.jupiter.api.Test;

class VersionsInSequenceTest {

  private final VersionsInSequence promise = new VersionsInSequence();

  @Test
  void holdsForVersionsThatFollowEachOtherAndIdenticalRepeats() {
    var verdict =
        promise.judge(
            Found.events(event(1, 0, "a"), event(2, 1, "b"), event(1, 2, "a"), event(3, 3, "c")));

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("1 orders, 1 repeats");
  }

  @Test
  void isNotExercisedByNothing() {
    assertThat(promise.judge(Found.events()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAGap() {
    assertThat(promise.judge(Found.events(event(1, 0, "a"), event(3, 1, "c"))).breaches())
        .containsExactly(
            "order 1 (standard, app 1001001): version 3 at keeta.order-events:0:1 comes after 1"
                + " versions");
  }

  @Test
  void isBrokenByAVersionBeforeItsPredecessor() {
    assertThat(promise.judge(Found.events(event(2, 0, "b"), event(1, 1, "a"))).broken())
        .isEqualTo(2);
  }

  @Test
  void isBrokenByARepeatInOtherBytes() {
    assertThat(promise.judge(Found.events(event(1, 0, "a"), event(1, 1, "b"))).broken())
        .isEqualTo(1);
  }

  @Test
  void isBrokenByAnotherKey() {
    var stray = Found.event(Found.ORDER, 1, Found.place("keeta.order-events", 0, 0), "a", "2");

    assertThat(promise.judge(Found.events(stray)).broken()).isEqualTo(1);
  }

  @Test
  void isBrokenByAnOrderInTwoPartitions() {
    var elsewhere = Found.event(Found.ORDER, 2, Found.place("keeta.order-events", 1, 0), "b", "1");

    assertThat(promise.judge(Found.events(event(1, 0, "a"), elsewhere)).broken()).isEqualTo(1);
  }

  private static EventRecord event(long version, long offset, String content) {
    var place = Found.place("keeta.order-events", 0, offset);
    return Found.event(Found.ORDER, version, place, content, Found.ORDER.orderId());
  }
}
