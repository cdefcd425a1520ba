package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.TopicJson;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.evidence.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on the topics, as anybody's consumer reads it. */
public final class KafkaTopics {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrapServers;

  /** Reads by those brokers. */
  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Everything. */
  public Topics read() {
    return new Topics(
        all(
            "keeta.order-events",
            record -> TopicJson.event(place(record), key(record), record.value())));
  }

  /** Every record that was committed when this was called, partition by partition in order. */
  private <T> List<T> all(String topic, Function<ConsumerRecord<byte[], byte[]>, T> how) {
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<T>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> found.add(how.apply(record)));
      }
      return found;
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed");
  }

  private static Place place(ConsumerRecord<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    return new Place(record.topic(), record.partition(), record.offset(), at);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    var key = record.key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }
}
