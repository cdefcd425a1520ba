package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.codec.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of alerts up to its end, without a group: every instance reads all of it, from
 * where the database says that it was read to. A client lives for one reading, so that none breaks.
 */
final class KafkaAlertTail implements AlertTail, AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Three seconds without a record while there is one. */
  private static final int PATIENCE = 15;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String alerts;
  private final String notifications;
  private volatile @Nullable Consumer<byte[], byte[]> reading;

  KafkaAlertTail(
      Supplier<Consumer<byte[], byte[]>> consumers, String alerts, String notifications) {
    this.consumers = consumers;
    this.alerts = alerts;
    this.notifications = notifications;
  }

  @Override
  public NotificationsEnd follow(Map<Integer, Long> from, Instant since, Sink sink) {
    try {
      var consumer = consumers.get();
      reading = consumer;
      try {
        // First: whatever the watchdog could know of by then, it has had the time to raise.
        var end = endOf(consumer, notifications);
        new Reading(consumer, from, sink).read(since);
        return end;
      } finally {
        reading = null;
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
    } catch (KafkaException e) {
      throw new Unavailable(e.getClass().getSimpleName(), e);
    }
  }

  /** Lets go of what is being read. */
  @Override
  public void close() {
    var open = reading;
    if (open != null) open.wakeup();
  }

  private static NotificationsEnd endOf(Consumer<?, ?> consumer, String topic) {
    var partitions = partitions(consumer, topic);
    var begins = consumer.beginningOffsets(partitions);
    var next = new HashMap<Integer, Long>();
    consumer
        .endOffsets(partitions)
        .forEach((partition, end) -> {
          if (end > begins.getOrDefault(partition, 0L)) next.put(partition.partition(), end);
        });
    return new NotificationsEnd(next);
  }

  private static Collection<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** One reading, up to where the topic ended when it began. */
  private final class Reading {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Integer, Long> reached;
    private final Sink sink;

    Reading(Consumer<byte[], byte[]> consumer, Map<Integer, Long> from, Sink sink) {
      this.consumer = consumer;
      this.reached = new HashMap<>(from);
      this.sink = sink;
    }

    void read(Instant since) {
      var partitions = partitions(consumer, alerts);
      var ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      seek(ends, since);
      var idle = 0;
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        var polled = consumer.poll(POLL);
        idle = polled.isEmpty() ? idle + 1 : 0;
        if (idle > PATIENCE) throw new KafkaException("No record of " + alerts + " comes");
        take(polled);
      }
      take(List.of());
    }

    private void seek(Map<TopicPartition, Long> ends, Instant since) {
      var unread = new HashSet<TopicPartition>();
      ends.forEach((partition, end) -> {
        var next = reached.get(partition.partition());
        if (next == null) unread.add(partition);
        // Made anew, the topic is shorter than what was read of the old one.
        else if (next > end) consumer.seekToBeginning(List.of(partition));
        else consumer.seek(partition, next);
      });
      if (unread.isEmpty()) return;
      var found =
          consumer.offsetsForTimes(
              unread.stream().collect(Collectors.toMap(p -> p, _ -> since.toEpochMilli())));
      for (var partition : unread) {
        var offset = found.get(partition);
        consumer.seek(
            partition,
            offset == null ? Objects.requireNonNull(ends.get(partition)) : offset.offset());
      }
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
      var levels = new ArrayList<SeenLevel>();
      for (var record : records) {
        var level = level(record.value());
        if (level != null) levels.add(level);
      }
      var moves = new ArrayList<Move>();
      for (var partition : consumer.assignment()) {
        var number = partition.partition();
        var from = reached.get(number);
        var next = consumer.position(partition);
        if (from != null && from == next) continue;
        moves.add(new Move(number, from, next));
        reached.put(number, next);
      }
      if (!levels.isEmpty() || !moves.isEmpty()) sink.take(levels, moves);
    }
  }

  /** Of the watchdog, about an order: what this detector raised itself has a sub-id. */
  private static @Nullable SeenLevel level(byte @Nullable [] value) {
    if (value == null) return null;
    return switch (Json.read(value, DeadlineAlert.class)) {
      case Json.Reading.Read<DeadlineAlert>(var alert) -> {
        var order = alert.orderId();
        yield alert.deadline() == DeadlineKind.ACCEPT_ORDER
                && alert.subId() == null
                && order != null
            ? new SeenLevel(order, alert.level(), alert.dueAt())
            : null;
      }
      // Of a version that is not known yet, or nobody's: it covers nothing that is known.
      case Json.Reading.Unreadable<DeadlineAlert> _ -> null;
    };
  }
}
