package dev.keetaorders.command.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.Patiently;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How every topic of this service is read as one of a group, with a clock moved by hand. */
class KafkaReaderTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final TopicPartition FIRST = new TopicPartition("topic", 0);
  private static final TopicPartition SECOND = new TopicPartition("topic", 1);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest");
  private final Taking work = new Taking();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private KafkaReader<String> reader;

  @AfterEach
  void stop() throws Exception {
    reader.stop();
  }

  @Test
  void tellsRecordsInTheirOrderAndCommitsThemWhenAllAreTaken() {
    start(2, 1);

    duringAPoll(() -> add(FIRST, "a", "b", "c", "d", "e"));

    assertThat(work.told).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(work.read).containsExactly("a", "b", "c", "d", "e");
    assertThat(committed(FIRST)).contains(5L);
    assertThat(work.caughtUp).hasValue(1);
    assertThat(reader.lag()).isZero();
    assertThat(reader.oldest()).isZero();
  }

  @Test
  void holdsWhatCannotBeTakenYetReadsNoMoreAndCommitsNothingOfIt() {
    start(1, 1);
    work.most = 1;

    duringAPoll(() -> add(FIRST, "a", "b", "c"));
    now.set(NOON.plusSeconds(90));
    duringAPoll(() -> assertThat(topic.paused()).containsExactlyInAnyOrder(FIRST, SECOND));

    assertThat(work.taken).containsExactly("a");
    assertThat(committed(FIRST)).isEmpty();
    assertThat(reader.lag()).isEqualTo(2);
    assertThat(reader.oldest()).isEqualTo(Duration.ofSeconds(90));
    assertThat(reader.isStuck()).isFalse();

    work.most = Integer.MAX_VALUE;
    duringAPoll(() -> {});
    duringAPoll(() -> assertThat(topic.paused()).isEmpty());

    assertThat(work.taken).containsExactly("a", "b", "c");
    // Read once, however often they were told.
    assertThat(work.read).containsExactly("a", "b", "c");
    assertThat(committed(FIRST)).contains(3L);
  }

  @Test
  void readsOnUpToItsBoundWhileNothingCanBeTaken() {
    start(10, 4);
    work.most = 0;

    duringAPoll(() -> add(FIRST, "a", "b"));
    duringAPoll(() -> {
      assertThat(topic.paused()).isEmpty();
      add(FIRST, "c", "d");
    });
    duringAPoll(() -> assertThat(topic.paused()).isNotEmpty());

    assertThat(work.told.getLast()).containsExactly("a", "b", "c", "d");
    assertThat(reader.lag()).isEqualTo(4);
  }

  @Test
  void tellsAllThatIsHeldInEveryRoundWhileNotAllOfItCanBeTaken() {
    start(2, 10);
    work.most = 1;

    duringAPoll(() -> add(FIRST, "a", "b", "c", "d", "e"));
    duringAPoll(() -> add(SECOND, "f"));

    assertThat(work.heldUp.getFirst()).containsExactly("b", "c", "d", "e");
    assertThat(work.heldUp.getLast()).containsExactly("b", "c", "d", "e", "f");
  }

  @Test
  void looksAheadOfWhatItHoldsAndReadsThatAgainWhenTheRestIsTaken() {
    start(10, 2);
    work.most = 0;
    work.looksAhead = true;
    // A round that began before would not look ahead.
    duringAPoll(() -> {});

    duringAPoll(() -> {
      add(FIRST, "a", "b", "c");
      add(SECOND, "x");
    });
    duringAPoll(() -> add(FIRST, "d"));

    assertThat(work.told.getLast()).containsExactly("a", "b");
    assertThat(work.ahead).containsExactly("c", "x", "d");
    assertThat(committed(FIRST)).isEmpty();
    assertThat(reader.lag()).isEqualTo(5);

    work.looksAhead = false;
    work.most = Integer.MAX_VALUE;
    duringAPoll(() -> {});
    assertThat(committed(FIRST)).contains(2L);
    duringAPoll(() -> {
      assertThat(topic.position(FIRST)).isEqualTo(2);
      assertThat(topic.position(SECOND)).isZero();
      topic.addRecord(message(FIRST, 2, "c"));
      topic.addRecord(message(FIRST, 3, "d"));
      topic.addRecord(message(SECOND, 0, "x"));
    });
    duringAPoll(() -> {});

    assertThat(work.taken).containsExactlyInAnyOrder("a", "b", "c", "d", "x");
    assertThat(committed(FIRST)).contains(4L);
    assertThat(committed(SECOND)).contains(1L);
    assertThat(reader.lag()).isZero();
  }

  @Test
  void readsWhatItFoundAheadAgainAlsoIfAllThatItHeldIsAnothersNow() {
    start(10, 1);
    work.most = 0;
    work.looksAhead = true;
    duringAPoll(() -> {});
    duringAPoll(() -> {
      add(FIRST, "a");
      add(SECOND, "x");
    });
    assertThat(work.ahead).containsExactly("x");

    duringAPoll(() -> topic.rebalance(List.of(SECOND)));

    duringAPoll(() -> assertThat(topic.position(SECOND)).isZero());
  }

  @Test
  void pollsInTheMidstOfABatchThatTakesLong() {
    start(1, 1);
    var polls = new ArrayList<Integer>();
    work.takes = Duration.ofSeconds(2);

    duringAPoll(() -> {
      add(FIRST, "a", "b", "c", "d", "e", "f", "g");
      topic.schedulePollTask(() -> polls.add(work.taken.size()));
      topic.schedulePollTask(() -> polls.add(work.taken.size()));
    });
    duringAPoll(() -> {});

    // Five seconds are over after the third.
    assertThat(polls).startsWith(3, 6);
    duringAPoll(() -> {});
    assertThat(work.taken).containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(committed(FIRST)).contains(7L);
    assertThat(work.caughtUp).hasValue(1);
  }

  @Test
  void whatIsHeldOfAPartitionThatIsAnothersNowIsNotTaken() {
    start(10, 10);
    work.most = 0;
    duringAPoll(() -> {
      add(FIRST, "a");
      add(SECOND, "b");
    });

    duringAPoll(() -> topic.rebalance(List.of(SECOND)));
    work.most = Integer.MAX_VALUE;
    duringAPoll(() -> {});

    assertThat(work.taken).containsExactly("b");
  }

  @Test
  void aMistakeMakesItReadAgainWhatWasNotCommitted() throws Exception {
    var second = new MockConsumer<byte[], byte[]>("earliest");
    var begun = new CountDownLatch(1);
    second.schedulePollTask(() -> {
      assign(second);
      second.addRecord(message(FIRST, 0, "a"));
    });
    second.schedulePollTask(begun::countDown);
    var consumers = new ArrayList<>(List.of(topic, second));
    reader =
        new KafkaReader<>(
            new KafkaReader.Terms("reader", List.of("topic"), 1, 1),
            consumers::removeFirst,
            work,
            now::get);
    work.breaksOff = true;
    reader.start();

    topic.schedulePollTask(() -> {
      assign(topic);
      topic.addRecord(message(FIRST, 0, "a"));
    });

    await(begun);
    assertThat(work.read).containsExactly("a", "a");
    assertThat(work.taken).containsExactly("a");
    assertThat(topic.closed()).isTrue();
  }

  @Test
  void findsTheRecordThatAMistakeBreaksOnPutsItAsideAndTakesTheOthers() {
    work.breaksOn = "poison";
    startOnALogThatIsReadAgain(4, "a", "b", "c", "poison", "d", "e");

    awaitCommitted(6);
    assertThat(work.aside).containsExactly("poison IllegalStateException");
    // Again after each mistake, since nothing was committed; whoever takes knows a repeat.
    assertThat(new LinkedHashSet<>(work.taken)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void putsAsideWhatCannotEvenBeRead() {
    work.unreadable = "poison";
    startOnALogThatIsReadAgain(4, "a", "poison", "b");

    awaitCommitted(3);
    assertThat(work.aside).containsExactly("poison IllegalArgumentException");
    assertThat(work.taken).containsExactly("a", "b");
  }

  @Test
  void tellsAgainWhatCanBePutNowhere() {
    work.breaksOn = "poison";
    work.hasRoomAside = false;
    startOnALogThatIsReadAgain(1, "a", "poison", "b");

    Patiently.await().until(() -> made.get() >= 4);
    assertThat(work.taken).doesNotContain("b");
    assertThat(work.committed.get()).isLessThan(2L);
  }

  @Test
  void readsTheTextOfAHeaderWhereThereIsOne() {
    var message = message(FIRST, 0, "a");
    message.headers().add("name", "text".getBytes(UTF_8)).add("empty", null);
    start(1, 1);

    assertThat(KafkaReader.header(message, "name")).isEqualTo("text");
    assertThat(KafkaReader.header(message, "empty")).isNull();
    assertThat(KafkaReader.header(message, "none")).isNull();
  }

  /** Every consumer finds the same log, from where the one before had committed. */
  private void startOnALogThatIsReadAgain(int batch, String... values) {
    reader =
        new KafkaReader<>(
            new KafkaReader.Terms("reader", List.of("topic"), batch, 10),
            () -> {
              made.incrementAndGet();
              var from = work.committed.get();
              var next = new MockConsumer<byte[], byte[]>("earliest");
              next.schedulePollTask(() -> {
                assign(next);
                next.seek(FIRST, from);
                for (var offset = from; offset < values.length; offset++) {
                  next.addRecord(message(FIRST, offset, values[(int) offset]));
                }
              });
              return next;
            },
            work,
            now::get);
    reader.start();
  }

  private void awaitCommitted(long offset) {
    Patiently.await().until(() -> work.committed.get() == offset);
  }

  private void start(int batch, int mostHeld) {
    reader =
        new KafkaReader<>(
            new KafkaReader.Terms("reader", List.of("topic"), batch, mostHeld),
            () -> topic,
            work,
            now::get);
    reader.start();
    duringAPoll(() -> assign(topic));
  }

  private static void assign(MockConsumer<byte[], byte[]> consumer) {
    consumer.rebalance(List.of(FIRST, SECOND));
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
  }

  private void add(TopicPartition partition, String... values) {
    for (var value : values) {
      var offset = ends.merge(partition, 1L, Long::sum) - 1;
      topic.addRecord(message(partition, offset, value));
      topic.updateEndOffsets(Map.of(partition, offset + 1));
    }
  }

  private static ConsumerRecord<byte[], byte[]> message(
      TopicPartition partition, long offset, String value) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        NOON.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        value.length(),
        null,
        value.getBytes(UTF_8),
        new RecordHeaders(),
        Optional.empty());
  }

  private Optional<Long> committed(TopicPartition partition) {
    var offset = topic.committed(Set.of(partition)).get(partition);
    return offset == null || offset.offset() == 0 ? Optional.empty() : Optional.of(offset.offset());
  }

  /** Returns after the round of that poll. */
  private void duringAPoll(Runnable happens) {
    var failure = new AtomicReference<Throwable>();
    for (var each : List.of(happens, (Runnable) () -> {})) {
      var happened = new CountDownLatch(1);
      topic.schedulePollTask(() -> {
        try {
          each.run();
        } catch (Throwable e) {
          failure.set(e);
        }
        happened.countDown();
      });
      await(happened);
    }
    assertThat(failure.get()).isNull();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes as many as it may, and as long as it is told. */
  private final class Taking implements KafkaReader.Work<String> {
    final List<String> read = new CopyOnWriteArrayList<>();
    final List<List<String>> told = new CopyOnWriteArrayList<>();
    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<List<String>> heldUp = new CopyOnWriteArrayList<>();
    final List<String> ahead = new CopyOnWriteArrayList<>();
    volatile boolean looksAhead;
    volatile int most = Integer.MAX_VALUE;
    volatile Duration takes = Duration.ZERO;
    volatile boolean breaksOff;
    volatile String breaksOn = "";
    volatile String unreadable = "";
    volatile boolean hasRoomAside = true;
    final List<String> aside = new CopyOnWriteArrayList<>();
    final AtomicLong committed = new AtomicLong();
    final AtomicInteger caughtUp = new AtomicInteger();

    @Override
    public String read(ConsumerRecord<byte[], byte[]> message) {
      var text = new String(message.value(), UTF_8);
      if (text.equals(unreadable)) throw new IllegalArgumentException("a mistake");
      read.add(text);
      return text;
    }

    @Override
    public boolean putAside(ConsumerRecord<byte[], byte[]> message, String why) {
      if (hasRoomAside) aside.add(new String(message.value(), UTF_8) + " " + why);
      return hasRoomAside;
    }

    @Override
    public Map<TopicPartition, Long> committable(Map<TopicPartition, Long> offsets) {
      committed.set(offsets.getOrDefault(FIRST, 0L));
      return offsets;
    }

    @Override
    public int take(List<String> oldest) {
      if (oldest.contains(breaksOn)) throw new IllegalStateException("a mistake");
      if (breaksOff) {
        breaksOff = false;
        throw new IllegalStateException("a mistake");
      }
      told.add(oldest);
      now.updateAndGet(time -> time.plus(takes));
      var some = oldest.subList(0, Math.clamp(most - (long) taken.size(), 0, oldest.size()));
      taken.addAll(some);
      return some.size();
    }

    @Override
    public void heldUp(List<String> held) {
      heldUp.add(held);
    }

    @Override
    public boolean looksAhead() {
      return looksAhead;
    }

    @Override
    public void ahead(String found) {
      ahead.add(found);
    }

    @Override
    public void caughtUp() {
      caughtUp.incrementAndGet();
    }
  }
}
