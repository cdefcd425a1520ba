package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.Sha256;
import dev.keetaorders.proof.promises.codec.TopicJson;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.evidence.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on the topics, as anybody's consumer reads it. */
final class KafkaTopics {

  /** By no other header anything is judged, and a run leaves many records. */
  private static final Set<String> JUDGED =
      Set.of(
          "ce_type",
          "ce_id",
          "ce_source",
          "ce_subject",
          "keeta-verification",
          "keeta-via",
          "keeta-reply",
          "keeta-status",
          "keeta-actor",
          "keeta-body-sha256");

  /** Searched while they are read. */
  private static final Set<String> READ =
      Set.of(
          "keeta.order-events", "keeta.orders", "keeta.deadline-alerts", "keeta.command-results");

  private static final String KAFKAS_OWN = "__";

  private static final Duration POLL = Duration.ofMillis(500);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final SearchPeople people;

  KafkaTopics(String bootstrapServers, SearchPeople people) {
    this(() -> new KafkaConsumer<>(settings(bootstrapServers)), people);
  }

  /** By a consumer of its own for each topic. */
  KafkaTopics(Supplier<Consumer<byte[], byte[]>> consumers, SearchPeople people) {
    this.consumers = consumers;
    this.people = people;
  }

  /** Everything; whoever is told of in Keeta's bytes is looked for on all other topics. */
  Topics read() {
    var notifications = all("keeta.order-notifications", this::learnt);
    var others = new ArrayList<>(all("keeta.shop-notifications", this::learnt));
    others.addAll(all("keeta.authorizations", this::learnt));
    var quarantine = all("keeta.quarantine", this::learnt);
    var events =
        all(
            "keeta.order-events",
            record -> TopicJson.event(place(record), key(record), searched(record)));
    var snapshots =
        all(
            "keeta.orders",
            record -> TopicJson.snapshotRecord(place(record), key(record), searched(record)));
    var brokersTime = new AtomicBoolean(true);
    var alerts =
        all(
            "keeta.deadline-alerts",
            record -> {
              var brokers = record.timestampType() == TimestampType.LOG_APPEND_TIME;
              if (!brokers) brokersTime.set(false);
              return TopicJson.alert(place(record), searched(record));
            });
    var results =
        all("keeta.command-results", record -> TopicJson.result(place(record), searched(record)));
    searchOthers();
    return new Topics(
        notifications, others, quarantine, events, snapshots, alerts, results, brokersTime.get());
  }

  private NotificationRecord learnt(ConsumerRecord<byte[], byte[]> record) {
    var value = record.value();
    people.learn(value);
    var headers = headers(record);
    headers.keySet().retainAll(JUDGED);
    return new NotificationRecord(place(record), key(record), headers, Sha256.of(value));
  }

  /** What is read for nothing else: commands, and what somebody may have put beside our topics. */
  private void searchOthers() {
    for (var topic : names()) {
      if (READ.contains(topic) || WhereItBelongs.isTopic(topic)) continue;
      each(
          topic,
          record -> {
            var _ = searched(record);
          });
    }
  }

  private List<String> names() {
    try (var consumer = consumers.get()) {
      return consumer.listTopics().keySet().stream()
          .filter(name -> !name.startsWith(KAFKAS_OWN))
          .sorted()
          .toList();
    }
  }

  private byte[] searched(ConsumerRecord<byte[], byte[]> record) {
    people.search(record.topic(), text(record.value()));
    people.search(record.topic(), key(record) + headers(record).values());
    return record.value();
  }

  @FunctionalInterface
  private interface Use {
    void of(ConsumerRecord<byte[], byte[]> record);
  }

  /** Every record that was committed when this was called, partition by partition in order. */
  private <T> List<T> all(String topic, Function<ConsumerRecord<byte[], byte[]>, T> how) {
    var found = new ArrayList<T>();
    each(topic, record -> found.add(how.apply(record)));
    return found;
  }

  private void each(String topic, Use use) {
    try (var consumer = consumers.get()) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(use::of);
      }
    }
  }

  private static Map<String, Object> settings(String bootstrapServers) {
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

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, String>();
    for (var header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return headers;
  }

  private static Place place(ConsumerRecord<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    return new Place(record.topic(), record.partition(), record.offset(), at);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return text(record.key());
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
