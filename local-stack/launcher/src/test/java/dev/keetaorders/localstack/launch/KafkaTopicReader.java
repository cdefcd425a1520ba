package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics as kcat would read and write them. */
final class KafkaTopicReader {

  /** Everything committed on a topic up to now. */
  static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, String topic) {
    var settings = new Properties();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** The same, as records of one of our types. */
  static <T> Stream<T> read(String bootstrapServers, String topic, Class<T> type) {
    return read(bootstrapServers, topic).stream()
        .map(record ->
            switch (Json.read(record.value(), type)) {
              case Json.Reading.Read<T> read -> read.value();
              case Json.Reading.Unreadable<T> unreadable ->
                  throw new AssertionError(topic + ": " + unreadable.why());
            });
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Is on the topic when this returns. */
  static void write(String bootstrapServers, ProducerRecord<String, byte[]> record)
      throws Exception {
    var settings = new Properties();
    settings.put("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private KafkaTopicReader() {}
}
