package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerProgressTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final ConsumerProgress progress = new ConsumerProgress(Duration.ofMinutes(1), NOON);

  @BeforeEach
  void join() {
    progress.prepared();
    progress.assigned(4);
    progress.turned(NOON, 4, 4, 0);
  }

  @Test
  void isLiveAndReadyWhenThereIsNothingToDo() {
    progress.turned(at(600), 4, 4, 0);

    assertThat(progress.isLive(at(601))).isTrue();
    assertThat(progress.isReady(at(601))).isTrue();
    assertThat(progress.oldestUnprocessed(at(601))).isZero();
  }

  @Test
  void isNotLiveWhenItsLoopDoesNotTurn() {
    assertThat(progress.isLive(at(60))).isTrue();
    assertThat(progress.isLive(at(61))).isFalse();
    assertThat(progress.isReady(at(61))).isFalse();
  }

  @Test
  void isNotLiveWithLagAndWithoutMovement() {
    for (var second = 1; second <= 61; second++) progress.turned(at(second), 4, 4, 7);

    assertThat(progress.isLive(at(61))).isFalse();
    assertThat(progress.oldestUnprocessed(at(61))).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void isLiveWithLagWhileKafkaDoesNotAnswerAndForAMinuteAfterThat() {
    for (var second = 1; second <= 300; second++) {
      progress.turned(at(second), 4, 4, 7);
      progress.kafkaAway(at(second));
    }

    assertThat(progress.isLive(at(300))).isTrue();
    assertThat(progress.oldestUnprocessed(at(300))).isEqualTo(Duration.ofMinutes(5));
    for (var second = 301; second <= 361; second++) progress.turned(at(second), 4, 4, 7);
    assertThat(progress.isLive(at(361))).isFalse();
  }

  @Test
  void isLiveWithLagWhileItMoves() {
    for (var second = 1; second <= 300; second++) {
      progress.turned(at(second), 4, 4, 7);
      progress.moved(at(second));
    }

    assertThat(progress.isLive(at(301))).isTrue();
  }

  @Test
  void isLiveAndNotReadyWhileTheDatabaseIsAwayHoweverLong() {
    for (var second = 1; second <= 300; second++) {
      progress.turned(at(second), 4, 4, 7);
      progress.waits(at(1), "database");
    }

    assertThat(progress.isLive(at(301))).isTrue();
    assertThat(progress.isReady(at(301))).isFalse();
    assertThat(progress.oldestUnprocessed(at(301))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isNotLiveWhenABatchFailsForAReasonOfOurOwn() {
    for (var second = 1; second <= 61; second++) {
      progress.turned(at(second), 4, 4, 0);
      progress.waits(at(1), null);
    }

    assertThat(progress.isLive(at(62))).isFalse();
  }

  @Test
  void isReadyAgainWhenEverythingIsReached() {
    progress.waits(at(1), "database");
    progress.reachesEverything();

    assertThat(progress.isReady(at(2))).isTrue();
  }

  @Test
  void isNotReadyBeforeItJoinedItsGroupOrClaimedItsPartitions() {
    progress.turned(at(1), 4, 3, 0);
    assertThat(progress.isReady(at(1))).isFalse();

    progress.turned(at(2), 4, 4, 0);
    assertThat(progress.isReady(at(2))).isTrue();

    progress.left();
    assertThat(progress.isReady(at(2))).isFalse();

    progress.assigned(4);
    assertThat(progress.isReady(at(2))).isFalse();
  }

  @Test
  void isReadyWithNoPartitionOfItsOwn() {
    progress.assigned(0);

    assertThat(progress.isReady(at(1))).isTrue();
  }

  @Test
  void isNotReadyWithoutASchemaWhateverIsWrongWithIt() {
    var without = new ConsumerProgress(Duration.ofMinutes(1), NOON);
    without.assigned(0);
    without.turned(at(1), 0, 0, 0);
    without.waits(at(1), null);

    assertThat(without.isReady(at(1))).isFalse();
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
