package dev.keetaorders.localstack.console;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.order.OrderEvent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints a line for every change of an order that is committed from now on. It belongs to no group
 * and stores nothing: what happened while nobody looked is not shown.
 */
public final class OrderLinesConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int REMEMBERED = 10_000;

  private final String bootstrapServers;
  private final Topics topics;
  private final Console console;
  private final OrderLines lines;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Boolean> shown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Does nothing before {@link #start()}. */
  public OrderLinesConsumer(String bootstrapServers, Topics topics, Console console, ZoneId zone) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.console = console;
    lines = new OrderLines(zone);
  }

  /** Begins to print, on a thread of its own. */
  public void start() {
    Thread.ofPlatform().name("order-lines").daemon(true).start(this::run);
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (var consumer = consumer()) {
        assignFromNowOn(consumer);
        while (closed.getCount() > 0) {
          consumer.poll(POLL).forEach(record -> line(record).ifPresent(console::say));
        }
      } catch (KafkaException _) {
        // The broker is away for longer than the client waits; the supervisor says so.
        pause();
      }
    }
  }

  private void pause() {
    try {
      closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void assignFromNowOn(Consumer<byte[], byte[]> consumer) {
    var partitions =
        List.of(topics.orderEvents(), topics.commandResults(), topics.deadlineAlerts()).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // the end as it is now, not at the first poll
  }

  private Optional<String> line(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) return Optional.empty();
    if (record.topic().equals(topics.orderEvents())) {
      return read(record, OrderEvent.class)
          .filter(event -> isNew(event.eventId()))
          .flatMap(lines::of);
    }
    if (record.topic().equals(topics.commandResults())) {
      return read(record, CommandResult.class)
          .filter(result -> isNew("result of " + result.commandId()))
          .map(lines::of);
    }
    return read(record, DeadlineAlert.class).filter(alert -> isNew(alert.alertId())).map(lines::of);
  }

  private static <T> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    return switch (Json.read(record.value(), type)) {
      case Json.Reading.Read<T> read -> Optional.of(read.value());
      case Json.Reading.Unreadable<T> _ -> Optional.empty(); // somebody else's, by hand
    };
  }

  /** Delivery is at least once, and every watchdog raises every alert. */
  private boolean isNew(String id) {
    return shown.put(id, true) == null;
  }

  private Consumer<byte[], byte[]> consumer() {
    var settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
