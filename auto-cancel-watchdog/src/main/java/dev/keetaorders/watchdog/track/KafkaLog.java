package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications and the quarantine on the brokers: every partition of both, from one moment on.
 * Each is asked and read for itself: one that has no leader, or whose broker is silent, keeps no
 * other waiting.
 *
 * <p>Where they end is asked over connections of their own. On those of the reader the question
 * would wait behind the fetch before it, which waits for records; and so would every alert.
 */
public final class KafkaLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaLog.class);

  /** An answer that nobody gave by then was lost on the way. */
  private static final int ASKED_ANEW_AFTER_ANSWERS = 3;

  private final Consumer<String, byte[]> reader;
  private final Offsets offsets;
  private final Topics topics;
  private final KafkaNotificationTail.Pace pace;
  private final Map<LogPartition, ReadPartition> known = new LinkedHashMap<>();
  private @Nullable Instant since;
  private @Nullable Instant soughtAt;

  /**
   * Nothing of it is known yet.
   *
   * @param readers makes what reads it
   * @param askers makes what is asked where it ends
   */
  public KafkaLog(
      Supplier<? extends Consumer<String, byte[]>> readers,
      Supplier<? extends Offsets> askers,
      Topics topics,
      KafkaNotificationTail.Pace pace) {
    this.topics = topics;
    this.pace = pace;
    reader = readers.get();
    try {
      offsets = askers.get();
    } catch (RuntimeException e) {
      reader.close(CloseOptions.timeout(pace.answerWithin()));
      throw e;
    }
  }

  /** Takes on partitions that it did not know; false while there are no notifications to read. */
  boolean isFound(Instant now) {
    if (isSoughtLately(now)) return true;
    try {
      var notifications = partitions(LogPartition.Topic.NOTIFICATIONS);
      if (notifications.isEmpty()) return false;
      take(notifications);
      // No quarantine, no unreadable placement; orders are watched all the same.
      take(partitions(LogPartition.Topic.QUARANTINE));
    } catch (TimeoutException e) {
      // What was found before can be read, whoever is silent; a first search is not cut short.
      if (soughtAt == null) throw e;
    }
    soughtAt = now;
    return true;
  }

  /** By a clock that has been set back it was sought at a time that is still to come. */
  private boolean isSoughtLately(Instant now) {
    return soughtAt != null
        && !now.isBefore(soughtAt)
        && now.isBefore(soughtAt.plus(pace.lookForPartitions()));
  }

  /** What it consists of. */
  Set<LogPartition> partitions() {
    return known.keySet();
  }

  /** It is read from there. */
  Instant since() {
    return since == null ? Instant.MIN : since;
  }

  /**
   * Asks every partition where it ends, and waits a little for those that use to answer. Who is
   * later than that has been asked all the same, and is not asked again meanwhile.
   */
  void ask(Instant now) {
    askWhereToBegin(now);
    await(begun().findAny().isPresent() ? pace.poll() : pace.answerWithin());
    begin();
    askWhereItEnds(now);
    await(pace.poll());
    begun().forEach(ReadPartition::take);
  }

  /** Those that have been read up to an end that they told, each with the moment it was that of. */
  Map<LogPartition, Instant> takeReached() {
    var reached = new HashMap<LogPartition, Instant>();
    for (var each : known.values()) {
      if (each.end() != null && left(each) == 0) reached.put(each.partition, each.reached());
    }
    return reached;
  }

  /** What comes next, after at most so long; of each partition in order. */
  ConsumerRecords<String, byte[]> read(Duration atMost) {
    return reader.poll(atMost);
  }

  /** How many records are left up to the ends that are known. */
  long lag() {
    return known.values().stream().mapToLong(this::left).sum();
  }

  /** Why partitions do not say where they end; nothing of those that do. */
  Map<LogPartition, Throwable> silent() {
    var silent = new LinkedHashMap<LogPartition, Throwable>();
    for (var each : known.values()) {
      var failure = each.failure();
      if (failure != null) silent.put(each.partition, failure);
    }
    return silent;
  }

  /** Whether a record stands in the quarantine. */
  boolean isQuarantined(ConsumerRecord<String, byte[]> record) {
    return record.topic().equals(topics.quarantine());
  }

  /** Whether facts of that order would be written to another partition today. */
  boolean standsElsewhere(ConsumerRecord<String, byte[]> record, String orderId) {
    var partitions =
        known.keySet().stream()
            .filter(each -> each.topic() == LogPartition.Topic.NOTIFICATIONS)
            .count();
    return record.partition() != KafkaKeys.partition(orderId, Math.toIntExact(partitions));
  }

  @Override
  public void close() {
    offsets.close();
    reader.close(CloseOptions.timeout(pace.answerWithin()));
  }

  /** What the brokers call it. */
  static TopicPartition name(LogPartition partition, Topics topics) {
    return new TopicPartition(name(partition.topic(), topics), partition.number());
  }

  private static String name(LogPartition.Topic topic, Topics topics) {
    return switch (topic) {
      case NOTIFICATIONS -> topics.orderNotifications();
      case QUARANTINE -> topics.quarantine();
    };
  }

  private List<LogPartition> partitions(LogPartition.Topic topic) {
    var within = soughtAt == null ? pace.answerWithin() : pace.poll();
    return reader.partitionsFor(name(topic, topics), within).stream()
        .map(partition -> new LogPartition(topic, partition.partition()))
        .toList();
  }

  private void take(List<LogPartition> found) {
    for (var each : found) known.computeIfAbsent(each, ReadPartition::new);
  }

  /** The same place, whenever they are found. */
  private void askWhereToBegin(Instant now) {
    var asked = toBeAsked(now, false);
    if (asked.isEmpty()) return;
    if (since == null) since = now.minus(pace.lookBack());
    var from = since;
    var ends = offsets.ends(asked.keySet());
    for (var each : asked.values()) {
      // The end is asked for first: where nothing is as young as that, the rest is read from here.
      var place =
          Objects.requireNonNull(ends.get(each.partition))
              .thenCompose(end ->
                  offsets.firstSince(each.partition, from).thenApply(first -> first.orElse(end)));
      each.asked(place, now);
    }
  }

  /** Begins to read those that have said where. */
  private void begin() {
    var places = new LinkedHashMap<ReadPartition, Long>();
    for (var each : known.values()) {
      if (!each.isBegun()) each.take();
      var place = each.place();
      if (place != null) places.put(each, place);
    }
    if (places.isEmpty()) return;
    var read = Stream.concat(begun(), places.keySet().stream());
    reader.assign(read.map(this::name).toList());
    places.forEach((each, place) -> {
      reader.seek(name(each), place);
      each.begin();
    });
    LOG.atInfo()
        .addKeyValue("partitions", places.keySet().stream().map(this::name).toList())
        .addKeyValue("from", since)
        .log("Reading the log");
  }

  private void askWhereItEnds(Instant now) {
    var asked = toBeAsked(now, true);
    if (asked.isEmpty()) return;
    offsets
        .ends(asked.keySet())
        .forEach((each, answer) -> Objects.requireNonNull(asked.get(each)).asked(answer, now));
  }

  private Map<LogPartition, ReadPartition> toBeAsked(Instant now, boolean begun) {
    var patience = pace.answerWithin().multipliedBy(ASKED_ANEW_AFTER_ANSWERS);
    return known.values().stream()
        .filter(each -> each.isBegun() == begun && each.isToBeAsked(now, patience))
        .collect(Collectors.toMap(each -> each.partition, each -> each));
  }

  private TopicPartition name(ReadPartition each) {
    return name(each.partition, topics);
  }

  private Stream<ReadPartition> begun() {
    return known.values().stream().filter(ReadPartition::isBegun);
  }

  private void await(Duration atMost) {
    var answers =
        known.values().stream()
            .map(ReadPartition::worthWaitingFor)
            .filter(Objects::nonNull)
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(answers).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException | ExecutionException _) {
      LOG.trace("Not everybody has answered");
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private long left(ReadPartition each) {
    var end = each.end();
    if (end == null) return 0;
    try {
      return Math.max(0, end - reader.position(name(each), Duration.ZERO));
    } catch (TimeoutException _) {
      // The place has to be checked with a broker that does not answer.
      return 1;
    }
  }
}
