package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.observe.Orders.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The log of notifications read once more, from where it begins, into a projection that is empty:
 * by what the service itself records with, and with nothing that could announce it. It joins no
 * group, commits nothing and has no producer. For one thread; whatever fails, its projection is of
 * no use any more.
 */
public final class KafkaReplay implements AutoCloseable {

  private static final String OWNER = "rebuild";
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Orders orders;
  private final RecordFacts recordFacts;
  private final InstantSource clock;
  private final Timings timings;
  private final Map<Partition, Claim> claims = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final TreeMap<Integer, Long> starts = new TreeMap<>();

  /**
   * How long things may take.
   *
   * @param poll how long one look at the log waits for records
   * @param patience without a record for so long it gives up
   */
  private record Timings(Duration poll, Duration patience) {}

  /** What is told while it reads. */
  public interface Witness {
    /**
     * So many records more were recorded.
     *
     * @throws RuntimeException to end it here
     */
    void read(int records);
  }

  private KafkaReplay(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Orders orders,
      RecordFacts recordFacts,
      InstantSource clock,
      Timings timings) {
    this.consumer = consumer;
    this.topic = topic;
    this.orders = orders;
    this.recordFacts = recordFacts;
    this.clock = clock;
    this.timings = timings;
  }

  /**
   * Puts it together.
   *
   * @param projection empty, with the tables that the service has
   * @param patience without a record for so long it gives up
   */
  public static KafkaReplay of(
      KafkaObservation.Settings settings,
      KafkaObservation.Rules rules,
      DataSource projection,
      InstantSource clock,
      Duration patience) {
    var orders = new PostgresOrders(projection, rules.personalData(), () -> {});
    return new KafkaReplay(
        consumer(settings),
        settings.topics().orderNotifications(),
        orders,
        rules.recording(orders, clock),
        clock,
        new Timings(settings.poll(), patience));
  }

  /**
   * Afterwards it stands at the beginning of the log.
   *
   * @throws CannotReplay if the topic is not there, or no broker answers
   */
  public void begin() {
    var partitions = asked(() -> consumer.partitionsFor(topic));
    if (partitions == null || partitions.isEmpty()) {
      throw new CannotReplay("There is no topic " + topic + ": check keeta.topics.prefix");
    }
    var all = partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(all);
    for (var start : asked(() -> consumer.beginningOffsets(all)).entrySet()) {
      startAt(start.getKey(), start.getValue());
      var partition = KafkaClaims.partition(start.getKey());
      claims.put(partition, orders.claim(partition, OWNER));
    }
  }

  private void startAt(TopicPartition partition, long offset) {
    starts.put(partition.partition(), offset);
    positions.put(partition, offset);
    consumer.seek(partition, offset);
  }

  /** The offsets by partition from which on everything was read: what was before Kafka forgot. */
  public Map<Integer, Long> starts() {
    return Map.copyOf(starts);
  }

  /** How many offsets lie between what was read and those, which hold a record each at most. */
  public long offsetsTo(Map<Integer, Long> ends) {
    return positions.entrySet().stream()
        .mapToLong(
            at -> Math.max(0, ends.getOrDefault(at.getKey().partition(), 0L) - at.getValue()))
        .sum();
  }

  /** Whether it has read what lies behind those offsets. */
  public boolean isBeyond(Map<Integer, Long> ends) {
    return positions.entrySet().stream()
        .anyMatch(at -> {
          var partition = at.getKey().partition();
          var end = ends.getOrDefault(partition, 0L);
          return at.getValue() > end && at.getValue() > starts.getOrDefault(partition, 0L);
        });
  }

  /**
   * Afterwards every record below these offsets is in the projection.
   *
   * @param ends by partition; what is not named is not read
   * @throws CannotReplay if the log does not reach that far, or no broker answers
   */
  public void readTo(Map<Integer, Long> ends, Witness witness) {
    requireThatItReaches(ends);
    var open = open(ends);
    consumer.resume(open);
    var heard = clock.instant();
    while (!open.isEmpty()) {
      var batch = poll(ends);
      if (!batch.isEmpty()) record(batch);
      witness.read(batch.size());
      var still = open(ends);
      if (!batch.isEmpty() || still.size() < open.size()) heard = clock.instant();
      requirePatience(heard);
      open = still;
      consumer.pause(consumer.assignment());
      consumer.resume(open);
    }
  }

  private void record(List<LoggedRecord> batch) {
    var recorded = recordFacts.record(batch, claims);
    if (!recorded.lost().isEmpty()) {
      throw new CannotReplay(
          "The database has lost what was rebuilt, or somebody else writes to it");
    }
    claims.putAll(recorded.reachedBy(claims));
  }

  private Set<TopicPartition> open(Map<Integer, Long> ends) {
    consumer.pause(consumer.assignment());
    var open = new HashSet<TopicPartition>();
    positions.forEach((partition, at) -> {
      if (at < ends.getOrDefault(partition.partition(), 0L)) open.add(partition);
    });
    return open;
  }

  private List<LoggedRecord> poll(Map<Integer, Long> ends) {
    var batch = new ArrayList<LoggedRecord>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timings.poll())) {
        var end = ends.getOrDefault(record.partition(), 0L);
        if (record.offset() < end) batch.add(NotificationsConsumer.logged(record));
      }
    } catch (OffsetOutOfRangeException e) {
      goOnBehindWhatKafkaForgot(e.partitions());
      return List.of();
    } catch (KafkaException e) {
      throw refused(e);
    }
    for (var partition : consumer.assignment()) {
      var end = ends.getOrDefault(partition.partition(), 0L);
      var at = Math.max(positions.getOrDefault(partition, 0L), consumer.position(partition));
      // What lies behind is for the next time.
      if (at > end && positions.getOrDefault(partition, 0L) < end) {
        consumer.seek(partition, end);
        at = end;
      }
      positions.put(partition, at);
    }
    return batch;
  }

  /** The beginning of the log went while it was read: what was there counts as never seen. */
  private void goOnBehindWhatKafkaForgot(Set<TopicPartition> partitions) {
    for (var begin : asked(() -> consumer.beginningOffsets(partitions)).entrySet()) {
      var partition = begin.getKey();
      if (begin.getValue() <= positions.getOrDefault(partition, 0L)) {
        throw new CannotReplay("The topic %s was made anew meanwhile".formatted(topic));
      }
      startAt(partition, begin.getValue());
    }
  }

  private void requireThatItReaches(Map<Integer, Long> ends) {
    var known = positions.keySet();
    for (var end : asked(() -> consumer.endOffsets(known)).entrySet()) {
      var wanted = ends.getOrDefault(end.getKey().partition(), 0L);
      if (end.getValue() < wanted) {
        throw new CannotReplay(
            "Partition %s ends at %d, and the projection has read up to %d: was the topic made anew,"
                    .formatted(end.getKey(), end.getValue(), wanted)
                + " or is this another Kafka?");
      }
    }
    var partitions = IntStream.range(0, known.size()).boxed().toList();
    if (!partitions.containsAll(ends.keySet())) {
      throw new CannotReplay(
          "The projection has read partitions that %s does not have".formatted(topic));
    }
  }

  private void requirePatience(Instant heard) {
    if (Duration.between(heard, clock.instant()).compareTo(timings.patience()) > 0) {
      throw new CannotReplay(
          "Kafka gave nothing to read for %d s".formatted(timings.patience().toSeconds()));
    }
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private static CannotReplay refused(KafkaException e) {
    return new CannotReplay(
        "Kafka did not answer (%s): check kafka.bootstrap.servers and the other kafka.* settings"
            .formatted(e.getClass().getSimpleName()),
        e);
  }

  /** It cannot go on; the message says why, and names nobody. */
  public static final class CannotReplay extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotReplay(String message) {
      super(message);
    }

    CannotReplay(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSES_WITHIN));
  }

  private static Consumer<byte[], byte[]> consumer(KafkaObservation.Settings settings) {
    var config = settings.clientSettings(ConsumerConfig.configNames());
    // No group: the service's own must not see a member more.
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-state-rebuild");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // That the beginning is gone must be heard of.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.put(
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) settings.requestTimeout().toMillis());
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) settings.maxBlock().toMillis());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
