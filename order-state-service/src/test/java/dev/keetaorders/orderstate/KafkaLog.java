package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.orderstate.Notifications.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one test: what it appends, and what it finds. */
public final class KafkaLog implements AutoCloseable {

  private static final Duration READ_WITHIN = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  public KafkaLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Appends it under its order id; returns when it is on the log. */
  public void append(String topic, Notification notification) {
    append(topic, notification.metadata().subject(), notification.headers(), notification.body());
  }

  public void append(String topic, String key, Map<String, String> headers, byte[] value) {
    var record = new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything on a topic at this moment, partition by partition. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "isolation.level", isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      var until = Instant.now().plus(READ_WITHIN);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        // A part of it would pass for the whole.
        if (Instant.now().isAfter(until)) throw new AssertionError("Not read to its end: " + topic);
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
      return found;
    }
  }

  /** The values about one order on a topic, as readers with read_committed see them. */
  public List<String> committed(String topic, String orderId) {
    return values(
        topic, "read_committed", record -> orderId.equals(new String(record.key(), UTF_8)));
  }

  /** The same, byte for byte. */
  public List<byte[]> committedBytes(String topic, String orderId) {
    return read(topic, "read_committed").stream()
        .filter(record -> orderId.equals(new String(record.key(), UTF_8)))
        .map(ConsumerRecord::value)
        .toList();
  }

  public List<String> values(
      String topic, String isolation, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return read(topic, isolation).stream()
        .filter(wanted)
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
