package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.budget.Patience;
import dev.keetaorders.watchdog.raise.AlertBudget;
import dev.keetaorders.watchdog.track.KafkaOffsets;
import dev.keetaorders.watchdog.track.Offsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/**
 * Kafka's clients as the watchdog needs them. Every {@code kafka.*} setting is handed on, so that
 * TLS and SASL need no code; what the watchdog's promises rest on cannot be overridden.
 */
final class KafkaClients {

  private static final String PREFIX = "kafka.";

  private final WatchdogConfig config;
  private final Config all;

  KafkaClients(WatchdogConfig config, Config all) {
    this.config = config;
    this.all = all;
  }

  /** A consumer without a group: nothing is committed and nothing can be taken away. */
  KafkaConsumer<String, byte[]> consumer() {
    var settings = common();
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A place that retention has taken away: read all that is left.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // What is asked of the reader itself waits behind the fetch before it; so fetches wait briefly.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(config.tail().poll()));
    // A silent broker is given up before what we know of the log is old for long. Kafka's own: 30 s
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    // New partitions show in the metadata. Kafka's own: 5 min
    settings.put(
        CommonClientConfigs.METADATA_MAX_AGE_CONFIG, millis(config.tail().lookForPartitions()));
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    // Values are fetched though not looked at: do not hold 50 MB of them.
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** What is asked where partitions end. */
  Offsets offsets(Topics topics) {
    var settings = common();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return new KafkaOffsets(Admin.create(settings), topics, config.tail().answerWithin());
  }

  /** A producer that says within seconds whether a record is durable. */
  Producer<String, byte[]> producer() {
    return producer(producerSettings());
  }

  /** A producer that tries for longer. */
  Producer<String, byte[]> patientProducer() {
    var settings = producerSettings();
    var patience = Patience.UNHURRIED;
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(patience.delivery()));
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(patience.request()));
    return producer(settings);
  }

  private static Producer<String, byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** The budget of an alert by what Kafka's client is really given. */
  AlertBudget effectiveBudget() {
    var client = producerSettings();
    return new AlertBudget(
        config.freshWithin(),
        config.sweepEvery(),
        effective(client, ProducerConfig.MAX_BLOCK_MS_CONFIG),
        effective(client, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
  }

  private static Duration effective(Map<String, Object> client, String name) {
    return Duration.ofMillis(Long.parseLong(String.valueOf(client.get(name))));
  }

  private Map<String, Object> producerSettings() {
    var settings = common();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // What falls due in one moment shares a request or two; alone it waits for that long.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(config.producer().maxBlock()));
    settings.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(config.producer().deliveryTimeout()));
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(config.producer().requestTimeout()));
    return settings;
  }

  private Map<String, Object> common() {
    var settings = new HashMap<String, Object>();
    for (var name : all.getPropertyNames()) {
      if (!name.startsWith(PREFIX)) continue;
      all.getOptionalValue(name, String.class)
          .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
    }
    // A connection that cannot be made is given up soon, and tried again soon.
    settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
    settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2_000);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return settings;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
