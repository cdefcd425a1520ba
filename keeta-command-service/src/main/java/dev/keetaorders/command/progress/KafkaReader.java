package dev.keetaorders.command.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics as one of a group, and commits offsets when all that was read is taken: at least
 * once, and after a crash, or when partitions move, the same again. What cannot be taken yet is
 * held, and more is read only up to a bound; it is polled all the same, since whoever does not poll
 * loses its partitions. Whoever takes may look ahead of the bound: what is found there is told, and
 * read again when what is held is taken. A mistake makes it begin anew at what was committed last.
 * Whoever takes may know better than Kafka how far that was, and send it back.
 *
 * <p>A mistake that comes again is looked for in ever smaller batches. The record that makes it
 * again when it is told alone is put aside, so that nothing waits behind it; but not too many, see
 * {@link MistakeAllowance}.
 *
 * @param <T> what a record is for who takes it
 */
public final class KafkaReader<T> {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(3);

  /** A slow database must not keep it from polling for as long as costs it its partitions. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

  /** What is done with what is read; on the reader's thread alone. */
  public interface Work<T> {

    /** What a record is. It is read once, however often it has to be held. */
    T read(ConsumerRecord<byte[], byte[]> message);

    /**
     * Takes what was read, the oldest first, and says how many of them are done with: durable, or
     * what can never be. Where that is not all, the rest is told again after the next poll. What it
     * throws makes the reading begin anew, and the same record come again.
     */
    int take(List<T> oldest);

    /**
     * A mistake of ours breaks on this record, whenever it comes. Keeps it somewhere else, durable
     * when this returns, and says so; or says that there is nowhere, and it is told again.
     */
    default boolean putAside(ConsumerRecord<byte[], byte[]> message, String why) {
      return false;
    }

    /** Not all could be taken: tells all that is held, in every round until it can. */
    default void heldUp(List<T> held) {}

    /** Whether it is read on although no more can be held. */
    default boolean looksAhead() {
      return false;
    }

    /** It was found ahead of what is held, is not held, and will be read again. */
    default void ahead(T found) {}

    /** All that was read is taken. */
    default void caughtUp() {}

    /** The reading begins, or begins anew: partitions are assigned after that. */
    default void begins() {}

    /** They are another's now. */
    default void revoked(Collection<TopicPartition> partitions) {}

    /** Partitions that are not read for now. */
    default Set<TopicPartition> waiting() {
      return Set.of();
    }

    /** After a poll, before anything is taken: from where partitions are to be read again. */
    default Map<TopicPartition, Long> again(Consumer<byte[], byte[]> consumer) {
      return Map.of();
    }

    /** All before those offsets is taken; says which may be committed. */
    default Map<TopicPartition, Long> committable(Map<TopicPartition, Long> taken) {
      return taken;
    }
  }

  /**
   * How it reads.
   *
   * @param name of its thread
   * @param batch how many records are told at once, at most
   * @param mostHeld from how many on no more is read
   */
  public record Terms(String name, List<String> topics, int batch, int mostHeld) {
    /** Copies the topics. */
    public Terms {
      topics = List.copyOf(topics);
    }
  }

  private record Held<T>(ConsumerRecord<byte[], byte[]> message, T what) {}

  private record Place(TopicPartition partition, long offset) {}

  private final Terms terms;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Work<T> work;
  private final InstantSource clock;
  private final KafkaProgress progress;
  private final Thread thread;
  private final Deque<Held<T>> held = new ArrayDeque<>();
  private final Set<TopicPartition> uncommitted = new HashSet<>();
  private final MistakeAllowance mistakes = new MistakeAllowance();

  /** How many are told at once: fewer after a mistake, until what it broke on is committed. */
  private int most;

  /** Records, told alone, that a mistake broke on; of those that are not committed. */
  private final Set<Place> suspects = new HashSet<>();

  /** Where looking ahead began: from there on nothing is held. */
  private final Map<TopicPartition, Long> aheadFrom = new HashMap<>();

  private volatile long lag;
  private volatile @Nullable Instant oldest;
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /** Reads once started. */
  public KafkaReader(
      Terms terms,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Work<T> work,
      InstantSource clock) {
    this.terms = terms;
    this.consumers = consumers;
    this.work = work;
    this.clock = clock;
    this.progress = new KafkaProgress(clock);
    this.most = terms.batch();
    this.thread = Thread.ofPlatform().name(terms.name()).daemon().unstarted(this::run);
  }

  /** The text of a header; absent where there is none. */
  public static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
    var header = message.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Begins to read. */
  public void start() {
    progress.moved();
    thread.start();
  }

  /** Whether it has lag, is not held up by who takes alone, and does not get on. */
  public boolean isStuck() {
    return progress.isStuck();
  }

  /** Records of its partitions that are not taken. */
  public long lag() {
    return lag;
  }

  /** How old the oldest record is that was read and is not taken. */
  public Duration oldest() {
    var since = oldest;
    if (since == null) return Duration.ZERO;
    var age = Duration.between(since, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private void run() {
    while (!stopping) {
      try (var consumer = consumers.get()) {
        current = consumer;
        held.clear();
        uncommitted.clear();
        aheadFrom.clear();
        work.begins();
        consumer.subscribe(terms.topics(), new Revocation());
        while (!stopping) round(consumer);
      } catch (WakeupException _) {
        // stop() woke it.
      } catch (RuntimeException | Error e) {
        // Kafka's, or a mistake of ours: what was not committed is read again.
        progress.brokeOff(e);
        LOG.atWarn()
            .setCause(e)
            .addKeyValue("topics", terms.topics())
            .log("The reading starts anew");
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void round(Consumer<byte[], byte[]> consumer) {
    var waiting = work.waiting();
    var looksAhead = work.looksAhead();
    if (held.size() < terms.mostHeld() || looksAhead) {
      resumeAllBut(consumer, waiting);
    } else {
      consumer.pause(consumer.assignment());
    }
    var messages = consumer.poll(POLL);
    for (var message : messages) holdOrTell(message, looksAhead);
    work.again(consumer).forEach((partition, offset) -> readAgain(consumer, partition, offset));
    var nothing = held.isEmpty() && aheadFrom.isEmpty() && uncommitted.isEmpty();
    if (!nothing && takeHeld()) {
      lookBack(consumer);
      commit(consumer);
      work.caughtUp();
    }
    if (messages.isEmpty() && held.isEmpty() && waiting.isEmpty()) {
      progress.idle(consumer);
    } else {
      progress.moved();
    }
    measure(consumer);
  }

  private void holdOrTell(ConsumerRecord<byte[], byte[]> message, boolean looksAhead) {
    var partition = new TopicPartition(message.topic(), message.partition());
    var isAhead =
        aheadFrom.containsKey(partition) || (looksAhead && held.size() >= terms.mostHeld());
    if (!isAhead) {
      hold(message);
      return;
    }
    aheadFrom.putIfAbsent(partition, message.offset());
    if (looksAhead) tellAhead(message);
  }

  private void tellAhead(ConsumerRecord<byte[], byte[]> message) {
    try {
      work.ahead(work.read(message));
    } catch (RuntimeException | StackOverflowError e) {
      // It is read again, and put aside then, if it must; those behind it may be confirmations.
      LOG.atWarn().setCause(e).log("A record that was found ahead broke us");
    }
  }

  private void hold(ConsumerRecord<byte[], byte[]> message) {
    try {
      held.add(new Held<>(message, work.read(message)));
    } catch (RuntimeException | StackOverflowError e) {
      putAside(message, e);
    }
  }

  /** How many of them are taken, the one among these that can never be. */
  private int take(List<Held<T>> batch) {
    try {
      return work.take(batch.stream().map(Held::what).toList());
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (batch.size() > 1) {
        most = batch.size() / 2;
        throw e;
      }
      putAside(batch.getFirst().message(), e);
      return 1;
    }
  }

  /** Not at its first mistake, which may pass. */
  private void putAside(ConsumerRecord<byte[], byte[]> message, Throwable mistake) {
    var place =
        new Place(new TopicPartition(message.topic(), message.partition()), message.offset());
    if (suspects.add(place)
        || !mistakes.mayPutAside(place.partition() + "@" + place.offset(), clock.instant())
        || !work.putAside(message, mistake.getClass().getSimpleName())) {
      throw new IllegalStateException("A mistake of ours at " + place, mistake);
    }
    LOG.atError()
        .setCause(mistake)
        .addKeyValue("place", place.partition() + "@" + place.offset())
        .log("A record broke us, and was put aside");
    uncommitted.add(place.partition());
  }

  /** What is ahead can be held by now. */
  private void lookBack(Consumer<byte[], byte[]> consumer) {
    aheadFrom.forEach(consumer::seek);
    aheadFrom.clear();
  }

  /** Whether all of it is taken. */
  private boolean takeHeld() {
    var until = clock.instant().plus(LONGEST_ROUND);
    while (!held.isEmpty()) {
      var batch = held.stream().limit(most).toList();
      var taken = take(batch);
      for (var i = 0; i < taken; i++) uncommitted.add(partition(held.removeFirst()));
      if (taken < batch.size()) {
        work.heldUp(held.stream().map(Held::what).toList());
        return false;
      }
      if (!clock.instant().isBefore(until)) break;
    }
    return held.isEmpty();
  }

  private static TopicPartition partition(Held<?> each) {
    return new TopicPartition(each.message().topic(), each.message().partition());
  }

  private static void resumeAllBut(Consumer<byte[], byte[]> consumer, Set<TopicPartition> waiting) {
    var paused = new HashSet<>(consumer.paused());
    paused.removeAll(waiting);
    consumer.resume(paused);
    var here = new HashSet<>(waiting);
    here.retainAll(consumer.assignment());
    consumer.pause(here);
  }

  private void readAgain(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from) {
    held.removeIf(each -> partition.equals(partition(each)));
    uncommitted.remove(partition);
    aheadFrom.remove(partition);
    consumer.seek(partition, from);
  }

  private void commit(Consumer<byte[], byte[]> consumer) {
    uncommitted.retainAll(consumer.assignment());
    var taken = new HashMap<TopicPartition, Long>();
    for (var each : uncommitted) taken.put(each, consumer.position(each));
    uncommitted.clear();
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    work.committable(taken)
        .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    if (offsets.isEmpty()) return;
    try {
      consumer.commitSync(offsets);
      suspects.clear();
      most = terms.batch();
    } catch (CommitFailedException | RebalanceInProgressException _) {
      // The partitions move; whoever has them next is told again what is known already.
      LOG.atDebug().log("Offsets were not committed while partitions move");
    }
  }

  private void measure(Consumer<byte[], byte[]> consumer) {
    var first = held.peekFirst();
    oldest = first == null ? null : Instant.ofEpochMilli(first.message().timestamp());
    var unread =
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum();
    var ahead =
        aheadFrom.entrySet().stream()
            .mapToLong(each -> consumer.position(each.getKey()) - each.getValue())
            .sum();
    lag = unread + ahead + held.size();
  }

  /** Reads no more; what is not taken is read again, here or by another instance. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    var consumer = current;
    if (consumer != null) consumer.wakeup();
    if (thread.isAlive()) thread.join(CLOSE);
  }

  /** What is held of a partition that is another's now is the other's to take. */
  private final class Revocation implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      held.removeIf(each -> partitions.contains(partition(each)));
      aheadFrom.keySet().removeAll(partitions);
      work.revoked(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
