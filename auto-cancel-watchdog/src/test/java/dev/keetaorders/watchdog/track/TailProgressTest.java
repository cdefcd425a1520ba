package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.track.LogPartition.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailProgressTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Duration MEMORY = Duration.ofMinutes(30);
  private static final LogPartition FIRST = LogPartition.ofNotifications(0);
  private static final LogPartition SECOND = LogPartition.ofNotifications(1);
  private static final LogPartition QUARANTINE = new LogPartition(Topic.QUARANTINE, 0);

  private final TailProgress progress = new TailProgress(NOON);

  @Test
  void isNotFreshBeforeTheLogWasReadToItsEnd() {
    progress.moved(NOON.plusSeconds(1));
    progress.lags(5);

    assertThat(progress.isFresh(NOON.plusSeconds(1), TWO_SECONDS)).isFalse();
    assertThat(progress.reach(NOON.plusSeconds(1), TWO_SECONDS).furthest()).isNull();
    assertThat(progress.blindSince(NOON.plusSeconds(1), TWO_SECONDS)).contains(NOON);
    assertThat(progress.lag()).isEqualTo(5);
  }

  @Test
  void isFreshForTwoSecondsAfterItWasReadToItsEnd() {
    found(FIRST, SECOND, QUARANTINE);
    readUpTo(NOON, FIRST, SECOND, QUARANTINE);

    assertThat(progress.isFresh(NOON.plusMillis(1_999), TWO_SECONDS)).isTrue();
    assertThat(progress.isFresh(NOON.plusMillis(2_000), TWO_SECONDS)).isFalse();
    assertThat(progress.age(NOON.plusMillis(300))).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void isNotFreshWhenItWasReadUpToATimeThatIsStillToCome() {
    found(FIRST);
    readUpTo(NOON, FIRST);
    var setBack = NOON.minusSeconds(30);

    assertThat(progress.isFresh(NOON.minusMillis(1_000), TWO_SECONDS)).isTrue();
    assertThat(progress.isFresh(setBack, TWO_SECONDS)).isFalse();
    assertThat(progress.unread(Topic.NOTIFICATIONS, setBack, TWO_SECONDS)).isEqualTo(1);
    assertThat(progress.reach(setBack, TWO_SECONDS).furthest()).isNull();

    progress.found(List.of(FIRST), setBack, MEMORY);
    assertThat(progress.blindSince(NOON, TWO_SECONDS)).contains(setBack);
  }

  @Test
  void anOrderIsJudgedByItsOwnPartitionAlone() {
    found(FIRST, SECOND, QUARANTINE);
    readUpTo(NOON, FIRST, SECOND);
    readUpTo(NOON.plusSeconds(10), FIRST);
    var now = NOON.plusSeconds(10);

    var reach = progress.reach(now, TWO_SECONDS);

    assertThat(reach.of(DeadlineKey.acceptOrder(orderOf(0)))).isEqualTo(now);
    assertThat(reach.of(DeadlineKey.acceptOrder(orderOf(1)))).isNull();
    assertThat(reach.of(DeadlineKey.answerRefund(orderOf(1), "11"))).isNull();
    assertThat(reach.of(DeadlineKey.unreadablePlacement(orderOf(1), "message"))).isNull();
    assertThat(reach.furthest()).isEqualTo(now);
  }

  @Test
  void whatBelongsToNoOrderIsJudgedAsLongAsAnythingIsRead() {
    found(FIRST, SECOND);
    readUpTo(NOON, SECOND);

    assertThat(progress.reach(NOON, TWO_SECONDS).of(DeadlineKey.unreadablePlacement(null, "m")))
        .isEqualTo(NOON);
  }

  @Test
  void tellsHowManyPartitionsItDoesNotSeeAndSinceWhen() {
    found(FIRST, SECOND, QUARANTINE);
    readUpTo(NOON.plusSeconds(3), FIRST, SECOND);
    readUpTo(NOON.plusSeconds(9), FIRST);
    var now = NOON.plusSeconds(10);

    assertThat(progress.unread(Topic.NOTIFICATIONS, now, TWO_SECONDS)).isEqualTo(1);
    assertThat(progress.unread(Topic.QUARANTINE, now, TWO_SECONDS)).isEqualTo(1);
    assertThat(progress.isFresh(now, TWO_SECONDS)).isFalse();
    assertThat(progress.blindSince(now, TWO_SECONDS)).contains(NOON);
    assertThat(progress.age(now)).isEqualTo(Duration.ofSeconds(10));

    readUpTo(now, QUARANTINE);
    assertThat(progress.blindSince(now, TWO_SECONDS)).contains(NOON.plusSeconds(3));
  }

  @Test
  void whilePartitionsAreNewAllOfThemMustBeRead() {
    found(FIRST);
    readUpTo(NOON, FIRST);
    progress.found(List.of(FIRST, SECOND), NOON.plusSeconds(1), MEMORY);
    readUpTo(NOON.plusSeconds(1), FIRST);
    var of = DeadlineKey.acceptOrder(orderOf(0));

    assertThat(progress.reach(NOON.plusSeconds(1), TWO_SECONDS).of(of)).isNull();

    readUpTo(NOON.plusSeconds(2), SECOND);
    assertThat(progress.reach(NOON.plusSeconds(2), TWO_SECONDS).of(of))
        .isEqualTo(NOON.plusSeconds(1));

    var later = NOON.plusSeconds(1).plus(MEMORY);
    readUpTo(later, FIRST);
    assertThat(progress.reach(later, TWO_SECONDS).of(of)).isEqualTo(later);
  }

  @Test
  void rememberedIsTheFirstTimeThatItWasReadToItsEnd() {
    progress.caughtUp(NOON);
    progress.caughtUp(NOON.plusSeconds(60));

    assertThat(progress.firstCaughtUpAt()).isEqualTo(NOON);
  }

  @Test
  void standsStillWhileThereIsSomethingToReadAndNothingIsRead() {
    progress.moved(NOON);
    progress.lags(3);

    assertThat(progress.standsStill(NOON.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));

    progress.moved(NOON.plusSeconds(31));
    assertThat(progress.standsStill(NOON.plusSeconds(31))).isZero();
  }

  private void found(LogPartition... partitions) {
    progress.found(List.of(partitions), NOON, MEMORY);
  }

  private void readUpTo(Instant moment, LogPartition... partitions) {
    for (var each : partitions) progress.readUpTo(each, moment);
  }

  /** An order whose facts stand in that one of two partitions. */
  private static String orderOf(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(number -> "504784372378641" + number)
        .filter(order -> KafkaKeys.partition(order, 2) == partition)
        .findFirst()
        .orElseThrow();
  }
}
