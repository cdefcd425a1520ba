package dev.keetaorders.command.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keetaorders.command.measure.CommandMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From where the topic is read, by a ledger in memory that knows when its commands came in. */
class RecallResultsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Ledger ledger = new Ledger();
  private final Topic topic = new Topic();
  private Instant now = NOON;
  private final RecallResults recall =
      new RecallResults(
          ledger,
          topic,
          Duration.ofSeconds(9),
          Duration.ofDays(40),
          () -> now,
          new CommandMetrics(new SimpleMeterRegistry()));

  @Test
  void beginsWhereTheLedgerWasLostHoweverManyCameInSince() {
    ledger.receivedAt.add(NOON.minus(Duration.ofMinutes(6)));
    ledger.lostAt = NOON;
    // Kafka was away meanwhile, and commands were posted.
    ledger.receivedAt.add(NOON.plusSeconds(2));
    ledger.receivedAt.add(NOON.plus(Duration.ofMinutes(20)));
    now = NOON.plus(Duration.ofMinutes(20));

    recall.recallWhatWasLost();

    assertThat(topic.readSince).containsExactly(NOON.minus(Duration.ofMinutes(21)));
    assertThat(ledger.lostAt).isNull();
  }

  @Test
  void doesNotTakeWhatCameInBeforeTheLossWasFoundForWhatWasKnownBeforeIt() {
    ledger.receivedAt.add(NOON.minus(Duration.ofMinutes(40)));
    ledger.receivedAt.add(NOON.minusSeconds(3));
    ledger.lostAt = NOON;
    now = NOON.plusSeconds(9);

    recall.recallWhatWasLost();

    assertThat(topic.readSince).containsExactly(NOON.minus(Duration.ofMinutes(55)));
  }

  @Test
  void waitsUntilAllIsToldThatWasOnItsWay() {
    ledger.lostAt = NOON;
    now = NOON.plusSeconds(9).minusMillis(1);

    recall.recallWhatWasLost();

    assertThat(topic.readSince).isEmpty();
  }

  @Test
  void beginsTheComparisonWhereItsFirstTryBegan() {
    ledger.receivedAt.add(NOON.minusSeconds(40));
    topic.fails = true;
    assertThatIllegalStateException().isThrownBy(recall::compare);

    topic.fails = false;
    ledger.receivedAt.add(NOON.plus(Duration.ofMinutes(20)));
    now = NOON.plus(Duration.ofMinutes(20));
    recall.compare();

    var first = NOON.minusSeconds(40).minus(Duration.ofMinutes(15));
    assertThat(topic.readSince).containsExactly(first, first);
  }

  private static final class Topic implements ToldResults {
    private final List<Instant> readSince = new ArrayList<>();
    private boolean fails;

    @Override
    public void since(Instant since, Consumer<List<ToldResult>> page) {
      readSince.add(since);
      if (fails) throw new IllegalStateException("no leader");
    }
  }

  private static final class Ledger implements LedgerHistory {
    private final List<Instant> receivedAt = new ArrayList<>();
    private @Nullable Instant lostAt;

    @Override
    public Optional<Instant> newestBefore(Instant time) {
      return receivedAt.stream().filter(at -> at.isBefore(time)).max(Instant::compareTo);
    }

    @Override
    public Optional<Life> toRecall() {
      return Optional.ofNullable(lostAt).map(at -> new Life(1, at));
    }

    @Override
    public int settle(List<ToldResult> results, Instant now) {
      return 0;
    }

    @Override
    public void recalled(Life life) {
      lostAt = null;
    }

    @Override
    public boolean wentBack(Sign sign, Instant now) {
      return true;
    }
  }
}
