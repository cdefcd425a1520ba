package dev.keetaorders.localstack.demo;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.OrderSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hands on every snapshot of an order, like any other consumer of {@code keeta.orders}. */
final class DemoOrdersConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Topics topics;
  private final Consumer<OrderSnapshot> handler;
  private final CountDownLatch closed = new CountDownLatch(1);

  DemoOrdersConsumer(String bootstrapServers, Topics topics, Consumer<OrderSnapshot> handler) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.handler = handler;
  }

  void start() {
    Thread.ofPlatform().name("demo-orders").daemon(true).start(this::run);
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(
              settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of(topics.orders()));
        while (closed.getCount() > 0) {
          for (var record : consumer.poll(POLL)) {
            hand(record.value());
          }
        }
      } catch (KafkaException _) {
        pause(); // the broker is away; the group's offsets say where to go on
      }
    }
  }

  private void hand(byte[] value) {
    if (value == null) return;
    switch (Json.read(value, OrderSnapshot.class)) {
      case Json.Reading.Read<OrderSnapshot> read -> handler.accept(read.value());
      case Json.Reading.Unreadable<OrderSnapshot> _ -> {} // not written by the projection
    }
  }

  private void pause() {
    try {
      closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Properties settings() {
    var settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "demo-pos");
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What was open when the demo was last stopped is worth a look again.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A demo that was killed should not keep the next one waiting for 45 s.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000");
    return settings;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
