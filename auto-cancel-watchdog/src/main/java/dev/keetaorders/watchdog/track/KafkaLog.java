package dev.keetaorders.watchdog.track;

import static java.util.Objects.requireNonNull;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications and the quarantine on the brokers: every partition of both, from one moment on.
 *
 * <p>Where they end is asked over a connection of its own. On that of the reader the question would
 * wait behind the fetch before it, which waits for records; and so would every alert.
 */
final class KafkaLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaLog.class);

  private final KafkaConsumer<String, byte[]> reader;
  private final KafkaConsumer<String, byte[]> asker;
  private final Topics topics;
  private final KafkaNotificationTail.Pace pace;
  private final Set<TopicPartition> known = new HashSet<>();
  private @Nullable Instant since;
  private @Nullable Instant soughtAt;

  /** Nothing of it is known yet. */
  KafkaLog(
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Topics topics,
      KafkaNotificationTail.Pace pace) {
    this.topics = topics;
    this.pace = pace;
    reader = consumers.get();
    try {
      asker = consumers.get();
    } catch (KafkaException e) {
      reader.close(CloseOptions.timeout(pace.answerWithin()));
      throw e;
    }
  }

  /** Takes on partitions that it did not know; false while there are no notifications to read. */
  boolean isFound(Instant now) {
    if (soughtAt != null && now.isBefore(soughtAt.plus(pace.lookForPartitions()))) return true;
    var found = new ArrayList<>(partitions(topics.orderNotifications()));
    if (found.isEmpty()) return false;
    // No quarantine, no unreadable placement; orders are watched all the same.
    found.addAll(partitions(topics.quarantine()));
    found.removeAll(known);
    if (!found.isEmpty()) begin(found, now);
    soughtAt = now;
    return true;
  }

  /** It is read from there. */
  Instant since() {
    return since == null ? Instant.MIN : since;
  }

  /** Where it ends now. */
  Map<TopicPartition, Long> ends() {
    return asker.endOffsets(known, pace.answerWithin());
  }

  /** What comes next, after at most so long; of each partition in order. */
  ConsumerRecords<String, byte[]> read(Duration atMost) {
    return reader.poll(atMost);
  }

  /** How many records are left up to there. */
  long lag(Map<TopicPartition, Long> ends) {
    var lag = 0L;
    for (var end : ends.entrySet()) {
      lag += Math.max(0, end.getValue() - reader.position(end.getKey(), pace.answerWithin()));
    }
    return lag;
  }

  /** Whether a record stands in the quarantine. */
  boolean isQuarantined(ConsumerRecord<String, byte[]> record) {
    return record.topic().equals(topics.quarantine());
  }

  @Override
  public void close() {
    reader.close(CloseOptions.timeout(pace.answerWithin()));
    asker.close(CloseOptions.timeout(pace.answerWithin()));
  }

  private List<TopicPartition> partitions(String topic) {
    return asker.partitionsFor(topic, pace.answerWithin()).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** Seeks partitions to where the log is read from. The same place, whenever they are found. */
  private void begin(List<TopicPartition> found, Instant now) {
    var from = since == null ? now.minus(pace.lookBack()) : since;
    // The ends are asked for first: where nothing is as young as that, the rest is read from here.
    var ends = asker.endOffsets(found, pace.answerWithin());
    var times = new LinkedHashMap<TopicPartition, Long>();
    for (var partition : found) times.put(partition, from.toEpochMilli());
    var places = asker.offsetsForTimes(times, pace.answerWithin());
    var all = new HashSet<>(known);
    all.addAll(found);
    reader.assign(all);
    // It never reads; but a client forgets the leaders of what it is not assigned.
    asker.assign(all);
    for (var partition : found) {
      var place = places.get(partition);
      reader.seek(partition, place == null ? requireNonNull(ends.get(partition)) : place.offset());
    }
    known.addAll(found);
    since = from;
    LOG.atInfo().addKeyValue("partitions", found).addKeyValue("from", from).log("Reading the log");
  }
}
