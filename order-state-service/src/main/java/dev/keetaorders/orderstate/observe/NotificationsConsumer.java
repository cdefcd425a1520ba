package dev.keetaorders.orderstate.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log of notifications, batch by batch, on one thread of its own.
 *
 * <p>Two cursors: how far a partition is <i>applied</i> stands in PostgreSQL and moves with the
 * projection; how far it is <i>published</i> is the consumer's offset and moves with the events. A
 * partition is read from the lower of the two. A batch is recorded, then announced; whatever fails,
 * the batch is read again after a pause, for as long as it takes, and nothing is skipped. Recording
 * twice changes nothing and announcing twice repeats bytes. What was too much at once for brokers
 * or database that are slow is tried again in smaller portions.
 *
 * <p>A partition is worked only under a claim in the database. Where the claim was taken by a newer
 * owner the batch is dropped, the partition left alone, and a new assignment asked for. Where the
 * database has lost what was written under it (a standby took over that had not heard of it all),
 * the partition is claimed again, and read from where the database stands.
 */
final class NotificationsConsumer implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationsConsumer.class);
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final KafkaClaims claims;
  private final RecordFacts recordFacts;
  private final KafkaOrderEvents events;
  private final OrderStateMetrics metrics;
  private final ConsumerProgress progress;
  private final InstantSource clock;
  private final Timings timings;

  private Instant pausedUntil = Instant.MIN;
  private Instant asksAgainAt = Instant.MIN;
  private Instant verifiesAgainAt = Instant.MIN;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final BatchLimit limit;
  private boolean rewound;

  /**
   * How long things may take.
   *
   * @param poll how long one look at the log waits for records
   * @param pause between two attempts at a batch that could not be done
   * @param committed how long the broker may take to say what is published
   */
  record Timings(Duration poll, Duration pause, Duration committed, Duration close) {}

  /**
   * Reads nothing yet.
   *
   * @param batch how many records are done at once at most
   */
  NotificationsConsumer(
      Consumer<byte[], byte[]> consumer,
      String topic,
      String owner,
      Orders orders,
      RecordFacts recordFacts,
      KafkaOrderEvents events,
      OrderStateMetrics metrics,
      ConsumerProgress progress,
      InstantSource clock,
      int batch,
      Timings timings) {
    this.consumer = consumer;
    this.topic = topic;
    this.claims = new KafkaClaims(consumer, orders, events, owner, metrics, timings.committed());
    this.recordFacts = recordFacts;
    this.events = events;
    this.metrics = metrics;
    this.progress = progress;
    this.clock = clock;
    this.timings = timings;
    this.limit = new BatchLimit(batch);
  }

  /** Reads until it is stopped. */
  @Override
  public void run() {
    try (events) {
      consumer.subscribe(List.of(topic), new Assignments());
      while (!isStopping(Duration.ZERO)) turnOrPause();
    } catch (WakeupException _) {
      LOG.debug("Stopped while waiting for the broker");
    } catch (RuntimeException | Error e) {
      // Nobody else would say it: the thread ends, and liveness with it.
      LOG.atError().setCause(e).log("The consumer of notifications broke");
      throw e;
    } finally {
      consumer.close(CloseOptions.timeout(timings.close()));
    }
  }

  /** Ends the loop after what it is at; the caller waits for its thread. */
  void stop() {
    stopping.countDown();
    consumer.wakeup();
  }

  private void turnOrPause() {
    try {
      turn();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      // The client itself gives up on a poll only where it was refused something: say so, go on.
      pauseAfter(e, clock.instant());
      var _ = isStopping(timings.pause());
    }
  }

  private boolean isStopping(Duration within) {
    try {
      return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void turn() {
    var now = clock.instant();
    if (now.isBefore(pausedUntil)) consumer.pause(consumer.assignment());
    else claimAndResume(now);
    var polled = consumer.poll(timings.poll());
    var lag = lag();
    progress.turned(clock.instant(), consumer.assignment().size(), claims.held().size(), lag);
    if (!polled.isEmpty()) work(polled);
    else if (lag > 0) askForKafka(clock.instant());
    verifyClaims(clock.instant());
  }

  /** Whatever comes of other partitions. */
  private void verifyClaims(Instant now) {
    if (now.isBefore(verifiesAgainAt) || now.isBefore(pausedUntil)) return;
    verifiesAgainAt = now.plus(ASK_EVERY);
    try {
      claims.verify();
    } catch (Orders.Unavailable e) {
      // What comes meanwhile says so, and what was lost is found when the database is back.
      LOG.atDebug().setCause(e).log("Whether the claims hold cannot be asked");
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      pauseAfter(e, now);
    }
  }

  /** What is known of the lag may be from before Kafka went away. */
  private void askForKafka(Instant now) {
    if (now.isBefore(asksAgainAt)) return;
    asksAgainAt = now.plus(ASK_EVERY);
    try {
      consumer.endOffsets(consumer.assignment(), ANSWER_WITHIN);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      if (KafkaOutage.of(e) != null) progress.kafkaAway(clock.instant());
    }
  }

  private void claimAndResume(Instant now) {
    try {
      claims.claimAssigned();
      progress.prepared();
      consumer.resume(claims.workable());
      if (!rewound) progress.reachesEverything();
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      consumer.pause(consumer.assignment());
      pauseAfter(e, now);
    }
  }

  private void work(ConsumerRecords<byte[], byte[]> polled) {
    var portion = KafkaPortion.of(polled, limit.now());
    var batch = portion.logged();
    try {
      var began = clock.instant();
      var recorded = recordFacts.record(batch, claims.held());
      claims.settle(recorded);
      metrics.projected(recorded.projected());
      metrics.readBacks(recorded.readBacks());
      metrics.arrivals(recorded.seen());
      events.announce(recorded, offsets(portion, recorded), consumer.groupMetadata());
      tellQuarantined(recorded.quarantined());
      rewound = false;
      limit.done();
      metrics.batch(batch.size(), Duration.between(began, clock.instant()), recorded);
      progress.moved(clock.instant());
      seek(portion.rest());
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      rewound = true;
      seek(firstOffsets(polled));
      var unreachable = KafkaOutage.of(e);
      if (unreachable != null) limit.notTaken();
      progress.waits(oldest(batch), unreachable);
      pauseAfter(e, clock.instant());
    }
  }

  /** One line of a batch: whoever floods the topic must not flood the log. */
  private static void tellQuarantined(List<Recorded.Quarantined> quarantined) {
    if (quarantined.isEmpty()) return;
    var first = quarantined.getFirst();
    LOG.atWarn()
        .addKeyValue("records", quarantined.size())
        .addKeyValue("first", first.record())
        .addKeyValue("why", first.why())
        .log("Notifications that cannot be read were put into quarantine");
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      KafkaPortion portion, Recorded recorded) {
    var offsets = portion.offsets();
    offsets.keySet().removeIf(each -> recorded.lost().containsKey(KafkaClaims.partition(each)));
    return offsets;
  }

  private static Map<TopicPartition, Long> firstOffsets(ConsumerRecords<byte[], byte[]> polled) {
    var first = new HashMap<TopicPartition, Long>();
    for (var partition : polled.partitions()) {
      first.put(partition, polled.records(partition).getFirst().offset());
    }
    return first;
  }

  /** What is not assigned any more is read by somebody else. */
  private void seek(Map<TopicPartition, Long> offsets) {
    var assigned = consumer.assignment();
    offsets.forEach((partition, offset) -> {
      if (assigned.contains(partition)) consumer.seek(partition, offset);
    });
  }

  private void pauseAfter(RuntimeException e, Instant now) {
    var unreachable = KafkaOutage.of(e);
    if (unreachable == null) {
      LOG.atError().setCause(e).log("A batch failed; it is tried again");
    } else {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("Waiting for {}", unreachable);
    }
    progress.waits(now, unreachable);
    metrics.failed(unreachable);
    pausedUntil = now.plus(timings.pause());
  }

  private static Instant oldest(List<LoggedRecord> batch) {
    return batch.stream().map(LoggedRecord::loggedAt).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private long lag() {
    var lag = 0L;
    for (var partition : consumer.assignment()) {
      lag += consumer.currentLag(partition).orElse(0);
    }
    return lag;
  }

  static LoggedRecord logged(ConsumerRecord<byte[], byte[]> record) {
    var headers = new ArrayList<LoggedRecord.LoggedHeader>();
    for (var header : record.headers()) {
      headers.add(new LoggedRecord.LoggedHeader(header.key(), header.value()));
    }
    return new LoggedRecord(
        new Partition(record.topic(), record.partition()),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value() == null ? new byte[0] : record.value(),
        headers);
  }

  /** What is assigned is claimed by the loop, because the database may take its time. */
  private final class Assignments implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      progress.assigned(consumer.assignment().size());
      LOG.atInfo().addKeyValue("partitions", partitions).log("Partitions were assigned");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      rewound = false;
      claims.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      progress.left();
      onPartitionsRevoked(partitions);
    }
  }
}
