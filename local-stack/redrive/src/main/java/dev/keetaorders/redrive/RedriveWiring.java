package dev.keetaorders.redrive;

import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.redrive.topic.CannotRedrive;
import dev.keetaorders.redrive.topic.KafkaReturns;
import dev.keetaorders.redrive.topic.KafkaShelves;
import dev.keetaorders.redrive.topic.Returns;
import dev.keetaorders.redrive.topic.Shelves;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the clients, by what the command line and its files say. */
record RedriveWiring(Installation installation, String brokers, Map<String, String> clients) {

  /** A person waits: half a minute, and not Kafka's minutes, unless the file says otherwise. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final int LARGEST_RECORD = 2 * 1_024 * 1_024;

  RedriveWiring {
    clients = Map.copyOf(clients);
  }

  Shelves shelves() {
    var settings = settings(ConsumerConfig.configNames());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // The projection puts aside in transactions.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try {
      return new KafkaShelves(
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
          installation.topics(),
          brokers);
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  Returns returns() {
    var settings = settings(ProducerConfig.configNames());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    try {
      return new KafkaReturns(
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
          installation.topics(),
          Duration.ofMillis(2 * PATIENCE_MILLIS));
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  static InstantSource clock() {
    return InstantSource.system();
  }

  private CannotRedrive refused(KafkaException e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return new CannotRedrive(
        "no Kafka client for %s (%s): check --bootstrap-server and --command-config"
            .formatted(brokers, cause.getClass().getSimpleName()));
  }

  private Map<String, Object> settings(Set<String> known) {
    var settings = new HashMap<String, Object>();
    clients.forEach((name, value) -> {
      if (known.contains(name)) settings.put(name, value);
    });
    settings.put("bootstrap.servers", brokers);
    settings.put("client.id", "keeta-redrive");
    return settings;
  }
}
