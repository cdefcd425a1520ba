package dev.keetaorders.watchdog.track;

import static java.util.Objects.requireNonNull;

import dev.keetaorders.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the notifications and of the quarantine, from the longest deadline and a
 * margin ago to the end, and on. There is no group and no committed offset: every instance reads
 * everything, so that no rebalance can come between an order and its alert.
 *
 * <p>While no broker answers it keeps its positions and tries again; nothing is lost. Records of
 * one partition are observed in order, once, or again after a restart.
 */
public final class KafkaNotificationTail {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotificationTail.class);

  private final Supplier<KafkaConsumer<String, byte[]>> consumers;
  private final Topics topics;
  private final ObserveRecord observe;
  private final Consumer<Observation> observed;
  private final TailProgress progress;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "notification-tail");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<TopicPartition> known = new HashSet<>();
  private @Nullable Instant since;
  private @Nullable Instant partitionsSoughtAt;
  private @Nullable String complaint;

  /**
   * The pace of reading.
   *
   * @param lookBack how far back the log is read at the start
   * @param poll how long one poll waits for records
   * @param answerWithin how long the brokers may take to tell the ends of the partitions
   * @param pauseAfterFailure how long to wait before trying again
   * @param lookForPartitions how often new partitions are looked for
   */
  public record Pace(
      Duration lookBack,
      Duration poll,
      Duration answerWithin,
      Duration pauseAfterFailure,
      Duration lookForPartitions) {}

  /**
   * A tail that does not read yet.
   *
   * @param consumers makes the one consumer; asked again while that fails
   * @param observed is told of every record what it meant
   */
  public KafkaNotificationTail(
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Topics topics,
      ObserveRecord observe,
      Consumer<Observation> observed,
      TailProgress progress,
      Pace pace,
      InstantSource clock) {
    this.consumers = consumers;
    this.topics = topics;
    this.observe = observe;
    this.observed = observed;
    this.progress = progress;
    this.pace = pace;
    this.clock = clock;
  }

  /** Begins to read, on a thread of its own. */
  public void start() {
    thread.start();
  }

  /** Stops reading; returns when the thread has ended, or after a few seconds. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    thread.join(pace.answerWithin().plus(pace.poll()).plusSeconds(2));
    if (thread.isAlive()) thread.interrupt();
  }

  private void run() {
    while (isRunning()) {
      try {
        var consumer = consumers.get();
        try {
          while (isRunning()) tryRound(consumer);
        } finally {
          consumer.close(CloseOptions.timeout(pace.answerWithin()));
        }
      } catch (InterruptException e) {
        LOG.atDebug().setCause(e).log("Reading was interrupted");
        return;
      } catch (KafkaException e) {
        // Not even a consumer could be made: no address resolves.
        cannotRead(e.getClass().getSimpleName(), e.getMessage());
      }
    }
  }

  private void tryRound(KafkaConsumer<String, byte[]> consumer) {
    try {
      round(consumer);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      cannotRead(e.getClass().getSimpleName(), e.getMessage());
    }
  }

  private void round(KafkaConsumer<String, byte[]> consumer) {
    var begun = clock.instant();
    if (!assigned(consumer, begun)) return;
    var ends = consumer.endOffsets(known, pace.answerWithin());
    // Once even where nothing is left to read: the poll is where we wait for more.
    var read = read(consumer);
    var lag = lag(consumer, ends);
    while (lag > 0 && read > 0 && isRunning()) {
      progress.lags(lag);
      read = read(consumer);
      lag = lag(consumer, ends);
    }
    if (lag == 0) caughtUp(begun);
    else progress.lags(lag);
  }

  private int read(KafkaConsumer<String, byte[]> consumer) {
    var records = consumer.poll(pace.poll());
    for (var record : records) observe(record);
    if (!records.isEmpty()) progress.moved(clock.instant());
    return records.count();
  }

  private long lag(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    var lag = 0L;
    for (var end : ends.entrySet()) {
      lag += Math.max(0, end.getValue() - consumer.position(end.getKey(), pace.answerWithin()));
    }
    return lag;
  }

  private void caughtUp(Instant begun) {
    if (progress.firstCaughtUpAt() == null) {
      LOG.atInfo().addKeyValue("upTo", begun).log("The log is read to its end");
    } else if (complaint != null) {
      LOG.atInfo().addKeyValue("upTo", begun).log("The log is read again");
    }
    complaint = null;
    progress.readUpTo(begun);
  }

  /** Says once what sort of trouble it is, and waits a little. */
  private void cannotRead(String trouble, @Nullable String why) {
    if (!trouble.equals(complaint)) {
      LOG.atWarn()
          .addKeyValue("trouble", trouble)
          .addKeyValue("reason", why)
          .log("The log cannot be read; trying on");
    }
    complaint = trouble;
    progress.moved(clock.instant());
    pause();
  }

  private void observe(ConsumerRecord<String, byte[]> record) {
    var logged = logged(record);
    var observation = observation(record.topic(), logged);
    observed.accept(observation);
    switch (observation) {
      case UNREADABLE, LEFT_OUT ->
          LOG.atWarn()
              .addKeyValue("record", logged.place())
              .addKeyValue("observation", observation)
              .log("A record could not be watched");
      case STARTED, ENDED, NOTHING, OUT_OF_SIGHT -> {}
    }
  }

  private Observation observation(String topic, LoggedRecord logged) {
    try {
      return topic.equals(topics.quarantine())
          ? observe.quarantined(logged)
          : observe.notification(logged, since == null ? Instant.MIN : since);
    } catch (RuntimeException e) {
      // Our fault, not the record's; but all the others must still be watched.
      LOG.atError().addKeyValue("record", logged.place()).setCause(e).log("A record broke us");
      return Observation.UNREADABLE;
    }
  }

  private static LoggedRecord logged(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    for (var header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new LoggedRecord(
        record.topic() + "-" + record.partition() + "@" + record.offset(),
        record.key(),
        headers,
        Instant.ofEpochMilli(record.timestamp()));
  }

  /** Takes on partitions that it did not know; false while there are no notifications to read. */
  private boolean assigned(KafkaConsumer<String, byte[]> consumer, Instant now) {
    var soughtAt = partitionsSoughtAt;
    if (soughtAt != null && now.isBefore(soughtAt.plus(pace.lookForPartitions()))) return true;
    var found = new ArrayList<>(partitions(consumer, topics.orderNotifications()));
    if (found.isEmpty()) {
      cannotRead("no such topic", topics.orderNotifications());
      return false;
    }
    // No quarantine, no unreadable placement; orders are watched all the same.
    found.addAll(partitions(consumer, topics.quarantine()));
    found.removeAll(known);
    if (!found.isEmpty()) begin(consumer, found, now);
    partitionsSoughtAt = now;
    return true;
  }

  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, pace.answerWithin()).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** Seeks partitions to where the log is read from. The same place, whenever they are found. */
  private void begin(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> found, Instant now) {
    var from = since == null ? now.minus(pace.lookBack()) : since;
    // The ends are asked for first: where nothing is as young as that, the rest is read from here.
    var ends = consumer.endOffsets(found, pace.answerWithin());
    var times = new LinkedHashMap<TopicPartition, Long>();
    for (var partition : found) times.put(partition, from.toEpochMilli());
    var places = consumer.offsetsForTimes(times, pace.answerWithin());
    var all = new HashSet<>(known);
    all.addAll(found);
    consumer.assign(all);
    for (var partition : found) {
      var place = places.get(partition);
      consumer.seek(
          partition, place == null ? requireNonNull(ends.get(partition)) : place.offset());
    }
    known.addAll(found);
    since = from;
    LOG.atInfo().addKeyValue("partitions", found).addKeyValue("from", from).log("Reading the log");
  }

  private void pause() {
    try {
      if (stopping.await(pace.pauseAfterFailure().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunning() {
    return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
  }
}
