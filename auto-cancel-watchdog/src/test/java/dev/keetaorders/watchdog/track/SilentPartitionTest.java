package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.inbound.LastPushes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reading of two partitions and a quarantine, one of which may be silent. */
class SilentPartitionTest {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration FRESH_WITHIN = Duration.ofSeconds(10);
  private static final Topics TOPICS = new Topics("silent.");
  private static final LogPartition FIRST = LogPartition.ofNotifications(0);
  private static final LogPartition SECOND = LogPartition.ofNotifications(1);
  private static final LogPartition QUARANTINE = new LogPartition(LogPartition.Topic.QUARANTINE, 0);

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final Brokers brokers = new Brokers();
  private final TailProgress progress = new TailProgress(Instant.now());
  private volatile Duration fast = Duration.ZERO;
  private final Listener listener = new Listener();
  private final OpenDeadlines deadlines =
      new OpenDeadlines(
          new DeadlineRules(Deadlines.LEVELS, Deadlines.LEVELS),
          _ -> false,
          Duration.ofMinutes(20),
          new OpenDeadlines.Bounds(1_000, 100));
  private final KafkaNotificationTail tail = tail();

  @BeforeEach
  void thePartitionsAreThere() {
    consumer.updatePartitions(TOPICS.orderNotifications(), List.of(info(FIRST), info(SECOND)));
    consumer.updatePartitions(TOPICS.quarantine(), List.of(info(QUARANTINE)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    tail.stop();
  }

  @Test
  void readsTheOthersFromTheStartAndThatOneWhenItAnswers() {
    brokers.silent.add(SECOND);
    tail.start();

    await().atMost(SOON).until(() -> isRead(0));
    assertThat(isRead(1)).isFalse();
    assertThat(progress.isFresh(Instant.now(), FRESH_WITHIN)).isFalse();

    brokers.silent.clear();
    await().atMost(SOON).until(() -> isRead(1));
    await().atMost(SOON).until(() -> progress.isFresh(Instant.now(), FRESH_WITHIN));
  }

  @Test
  void readsTheOthersOnWhileOneFails() {
    tail.start();
    await().atMost(SOON).until(() -> isRead(0) && isRead(1));

    brokers.failing.add(SECOND);
    await().atMost(SOON).until(() -> isRead(0) && standsStill(1));

    brokers.failing.clear();
    var then = Instant.now();
    await().atMost(SOON).until(() -> isReadSince(then, 1));
  }

  @Test
  void readsEveryOrderThoughNoQuarantineCanBeRead() {
    brokers.silent.add(QUARANTINE);
    tail.start();

    await().atMost(SOON).until(() -> isRead(0) && isRead(1));
    assertThat(progress.unread(LogPartition.Topic.QUARANTINE, Instant.now(), FRESH_WITHIN))
        .isEqualTo(1);
    assertThat(progress.unread(LogPartition.Topic.NOTIFICATIONS, Instant.now(), FRESH_WITHIN))
        .isZero();
  }

  @Test
  void aPartitionIsNotReadUpToAnEndThatHasNotBeenRead() {
    brokers.ends.put(SECOND, 1L);
    tail.start();

    await().atMost(SOON).until(() -> isRead(0));
    assertThat(isRead(1)).isFalse();

    consumer.addRecord(record(SECOND, 0, order(1)));
    await().atMost(SOON).until(() -> isRead(1));
    assertThat(listener.observed).hasValue(1);
  }

  @Test
  void whereARecordOfAnOrderStandsElsewhereAllPartitionsMustBeRead() {
    brokers.silent.add(SECOND);
    brokers.ends.put(FIRST, 1L);
    tail.start();
    await().atMost(SOON).until(() -> !brokers.asked.isEmpty());
    await().atMost(SOON).until(() -> consumer.assignment().contains(name(FIRST)));

    consumer.addRecord(record(FIRST, 0, order(1)));

    await().atMost(SOON).until(() -> listener.observed.get() == 1);
    assertThat(isRead(0)).isFalse();
  }

  @Test
  void goesOnWithWhatFollowsWhenSomebodyCannotHearOfARecord() {
    brokers.ends.put(FIRST, 2L);
    listener.breaksOnce = true;
    tail.start();
    await().atMost(SOON).until(() -> consumer.assignment().contains(name(FIRST)));

    consumer.addRecord(record(FIRST, 0, order(0)));
    consumer.addRecord(record(FIRST, 1, order(0)));

    await().atMost(SOON).until(() -> isRead(0));
    assertThat(listener.observed).hasValue(1);
  }

  @Test
  void triesAgainAfterARoundThatBrokeAndCountsIt() {
    brokers.breakOnce.set(3);
    tail.start();

    await().atMost(SOON).until(() -> isRead(0) && isRead(1));
    assertThat(listener.failures).hasValue(3);
  }

  @Test
  void readsOnAtOnceWhenTheClockWasSetBack() {
    fast = Duration.ofHours(1);
    tail.start();
    await().atMost(SOON).until(() -> isRead(0) && isRead(1));

    fast = Duration.ZERO;
    await().atMost(SOON).until(() -> isRead(0) && isRead(1) && !progress.age(now()).isNegative());
  }

  @Test
  void isBlindWhenTheClockWasSetBackAndNobodyAnswersAnyMore() {
    fast = Duration.ofHours(1);
    tail.start();
    await().atMost(SOON).until(() -> isRead(0) && isRead(1));

    brokers.failing.addAll(Set.of(FIRST, SECOND, QUARANTINE));
    fast = Duration.ZERO;
    var setBackAt = now();
    await()
        .atMost(SOON)
        .until(() ->
            progress
                .blindSince(now(), FRESH_WITHIN)
                .filter(since -> since.isBefore(setBackAt.plus(SOON)))
                .isPresent());
    assertThat(isRead(0) || isRead(1)).isFalse();
  }

  private Instant now() {
    return Instant.now().plus(fast);
  }

  private boolean isReadSince(Instant then, int partition) {
    var upTo = readUpTo(partition);
    return upTo != null && upTo.isAfter(then);
  }

  private boolean standsStill(int partition) {
    return !isReadSince(now().minusMillis(500), partition);
  }

  private boolean isRead(int partition) {
    return readUpTo(partition) != null;
  }

  private Instant readUpTo(int partition) {
    return progress.reach(now(), FRESH_WITHIN).of(DeadlineKey.acceptOrder(order(partition)));
  }

  private KafkaNotificationTail tail() {
    var pace =
        new KafkaNotificationTail.Pace(
            Duration.ofMinutes(20),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    return new KafkaNotificationTail(
        () -> new KafkaLog(() -> consumer, () -> brokers, TOPICS, pace),
        new ObserveRecord(
            deadlines,
            Duration.ofMinutes(5),
            OrderStatusCodes.KEETAS,
            Set.of(),
            new ObserveRefund(deadlines, Map.of(), RefundCodes.KEETAS),
            new LastPushes(Set.of())),
        listener,
        progress,
        pace,
        this::now);
  }

  /** An order whose facts stand in that one of two partitions. */
  private static String order(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(number -> "504784372378652" + number)
        .filter(order -> KafkaKeys.partition(order, 2) == partition)
        .findFirst()
        .orElseThrow();
  }

  private static ConsumerRecord<String, byte[]> record(
      LogPartition partition, long offset, String orderId) {
    return new ConsumerRecord<>(
        name(partition).topic(),
        partition.number(),
        offset,
        Instant.now().toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        orderId.length(),
        2,
        orderId,
        "{}".getBytes(StandardCharsets.UTF_8),
        new RecordHeaders(),
        Optional.empty());
  }

  private static PartitionInfo info(LogPartition partition) {
    var nobody = new Node[0];
    return new PartitionInfo(name(partition).topic(), partition.number(), null, nobody, nobody);
  }

  private static TopicPartition name(LogPartition partition) {
    return KafkaLog.name(partition, TOPICS);
  }

  /** Answers for each partition at once, never, or with a refusal. */
  private static final class Brokers implements Offsets {
    private final Set<LogPartition> silent = ConcurrentHashMap.newKeySet();
    private final Set<LogPartition> failing = ConcurrentHashMap.newKeySet();
    private final Map<LogPartition, Long> ends = new ConcurrentHashMap<>();
    private final Set<LogPartition> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger breakOnce = new AtomicInteger();

    @Override
    public Map<LogPartition, CompletableFuture<Long>> ends(Set<LogPartition> partitions) {
      if (breakOnce.getAndDecrement() > 0) throw new IllegalStateException("broken");
      asked.addAll(partitions);
      var answers = new HashMap<LogPartition, CompletableFuture<Long>>();
      for (var each : partitions) answers.put(each, answer(each));
      return answers;
    }

    private CompletableFuture<Long> answer(LogPartition partition) {
      if (silent.contains(partition)) return new CompletableFuture<>();
      if (failing.contains(partition)) {
        return CompletableFuture.failedFuture(new TimeoutException("no leader"));
      }
      return CompletableFuture.completedFuture(ends.getOrDefault(partition, 0L));
    }

    @Override
    public CompletableFuture<OptionalLong> firstSince(LogPartition partition, Instant from) {
      return CompletableFuture.completedFuture(OptionalLong.of(0));
    }

    @Override
    public void close() {}
  }

  private static final class Listener implements KafkaNotificationTail.Audience {
    private final AtomicInteger observed = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean breaksOnce;

    @Override
    public void observed(Observation observation) {
      if (breaksOnce) {
        breaksOnce = false;
        throw new IllegalStateException("deaf");
      }
      observed.incrementAndGet();
    }

    @Override
    public void readOn() {}

    @Override
    public void failed() {
      failures.incrementAndGet();
    }

    @Override
    public Instant wantsReadUpTo() {
      return Instant.MAX;
    }
  }
}
