package dev.keetaorders.command.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.progress.KafkaProgress;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the headers of every notification of the last hours into {@link KnownOrders}: every
 * partition, no group, nothing committed. Whatever breaks it off, it starts again from where it
 * was.
 */
public final class KafkaNotificationTail {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotificationTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final String topic;
  private final Duration window;
  private final InstantSource clock;
  private final KnownOrders orders;
  private final MissedPushes missedPushes;
  private final KafkaProgress progress;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long lag;
  private volatile @Nullable Consumer<String, byte[]> current;

  /** Reads from {@code window} before now once started. */
  public KafkaNotificationTail(
      Supplier<Consumer<String, byte[]>> consumers,
      String topic,
      Duration window,
      InstantSource clock,
      KnownOrders orders,
      MissedPushes missedPushes) {
    this.consumers = consumers;
    this.topic = topic;
    this.window = window;
    this.clock = clock;
    this.orders = orders;
    this.missedPushes = missedPushes;
    this.progress = new KafkaProgress(clock);
    this.thread = Thread.ofPlatform().name("notification-tail").daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    progress.moved();
    thread.start();
  }

  /** How many records of the log it has not read, when it last looked. */
  public long lag() {
    return lag;
  }

  /** Whether it lags and does not move. */
  boolean isStuck() {
    return progress.isStuck();
  }

  private void run() {
    while (!stopping) {
      try (var consumer = consumers.get()) {
        current = consumer;
        read(consumer);
      } catch (WakeupException _) {
        // stop() woke it.
      } catch (RuntimeException e) {
        // Kafka's, or a mistake of ours: the orders must not be unknown for ever because of it.
        progress.brokeOff(e);
        LOG.atWarn().setCause(e).addKeyValue("topic", topic).log("The tail is cut; it starts anew");
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) throw new UnknownTopicOrPartitionException(topic);
    consumer.assign(partitions);
    var ends = new HashMap<>(consumer.endOffsets(partitions));
    seek(consumer, partitions, ends);
    while (!stopping) {
      var notifications = consumer.poll(POLL);
      for (var notification : notifications) learn(notification);
      lag = lag(consumer, partitions);
      if (notifications.isEmpty()) {
        progress.idle(consumer);
      } else {
        progress.moved();
      }
      if (orders.caughtUpAt().isEmpty() && reached(consumer, ends)) {
        orders.hasCaughtUp(clock.instant());
        LOG.atInfo().addKeyValue("orders", orders.size()).log("The log of the last hours is known");
      }
    }
  }

  private static long lag(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    return partitions.stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private void seek(
      Consumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    var since = clock.instant().minus(window).toEpochMilli();
    var times = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) times.put(partition, since);
    consumer
        .offsetsForTimes(times)
        .forEach((partition, found) ->
            consumer.seek(
                partition,
                next.getOrDefault(
                    partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset())));
  }

  private static boolean reached(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void learn(ConsumerRecord<String, byte[]> notification) {
    var headers = notification.headers();
    // What is not readable as a notification is another reader's to report.
    if (NotificationMetadata.read(name -> text(headers, name))
        instanceof NotificationMetadata.Reading.Understood(var metadata)) {
      orders.learn(metadata);
      missedPushes.hear(metadata);
    }
    next.put(
        new TopicPartition(notification.topic(), notification.partition()),
        notification.offset() + 1);
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Reads no more. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    var consumer = current;
    if (consumer != null) consumer.wakeup();
    if (thread.isAlive()) thread.join(CLOSE);
  }
}
