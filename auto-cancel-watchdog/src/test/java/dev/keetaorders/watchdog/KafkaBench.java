package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other side of the topics: writes notifications, reads alerts and commands. */
final class KafkaBench implements AutoCloseable {

  private final Topics topics;
  private final String servers;
  private final KafkaProducer<String, byte[]> producer;

  KafkaBench(String servers, Topics topics) {
    this.servers = servers;
    this.topics = topics;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Appends a notification, as the gateway does. */
  void append(NotificationMetadata notification) throws Exception {
    append(topics.orderNotifications(), notification.subject(), notification.toHeaders());
  }

  /** Puts a notification into quarantine for that reason. */
  void quarantine(NotificationMetadata notification, String reason) throws Exception {
    var headers = new HashMap<>(notification.toHeaders());
    headers.put("keeta-quarantine-reason", reason);
    append(topics.quarantine(), null, headers);
  }

  /** Appends a record with any headers. */
  void append(String topic, String key, Map<String, String> headers) throws Exception {
    var record = new ProducerRecord<>(topic, key, "{}".getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record).get(30, TimeUnit.SECONDS);
  }

  /** Every alert about that key, in order, repeats included. */
  List<DeadlineAlert> alerts(String key) {
    return read(topics.deadlineAlerts()).stream()
        .filter(r -> key.equals(r.key()))
        .map(r -> Json.read(r.value().getBytes(StandardCharsets.UTF_8), DeadlineAlert.class))
        .map(reading -> ((Json.Reading.Read<DeadlineAlert>) reading).value())
        .toList();
  }

  /** Every command about that key, in order, repeats included. */
  List<String> commands(String key) {
    return texts(topics.commands(), key);
  }

  /** The text of every alert about that key, in order, repeats included. */
  List<String> alertTexts(String key) {
    return texts(topics.deadlineAlerts(), key);
  }

  private List<String> texts(String topic, String key) {
    return read(topic).stream().filter(r -> key.equals(r.key())).map(Read::value).toList();
  }

  /** The whole topic as it stands now. */
  List<Read> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers, "fetch.max.wait.ms", 50),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var read = new ArrayList<Read>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
          var headers = new HashMap<String, String>();
          record
              .headers()
              .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
          read.add(
              new Read(record.key(), new String(record.value(), StandardCharsets.UTF_8), headers));
        }
      }
      return read;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  /** A record as it was read. */
  record Read(String key, String value, Map<String, String> headers) {}
}
