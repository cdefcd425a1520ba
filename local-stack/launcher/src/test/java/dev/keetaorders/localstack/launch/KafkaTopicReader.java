package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics as kcat would read and write them. */
final class KafkaTopicReader {

  /** Everything committed on a topic up to now. */
  static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, String topic) {
    try (var follower = new KafkaTopicFollower(bootstrapServers, topic)) {
      return follower.upToNow();
    }
  }

  /** The same, as records of one of our types. */
  static <T> Stream<T> read(String bootstrapServers, String topic, Class<T> type) {
    return read(bootstrapServers, topic).stream().map(record -> as(type, record));
  }

  static <T> T as(Class<T> type, ConsumerRecord<String, byte[]> record) {
    return switch (Json.read(record.value(), type)) {
      case Json.Reading.Read<T> read -> read.value();
      case Json.Reading.Unreadable<T> unreadable ->
          throw new AssertionError(record.topic() + ": " + unreadable.why());
    };
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
