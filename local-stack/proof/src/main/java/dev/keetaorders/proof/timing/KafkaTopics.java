package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.timing.codec.AlertJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The watchdog's topics on the run's broker: made before it, read after it. */
final class KafkaTopics {

  static final String NOTIFICATIONS = "keeta.order-notifications";
  private static final String QUARANTINE = "keeta.quarantine";
  private static final String COMMANDS = "keeta.commands";
  private static final String ALERTS = "keeta.deadline-alerts";

  private static final int PARTITIONS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String servers;

  KafkaTopics(String servers) {
    this.servers = servers;
  }

  /**
   * They exist when this returns; the alerts' keeps the broker's time, by which they are judged.
   */
  void create() throws InterruptedException {
    var byTheBroker = Map.of("message.timestamp.type", "LogAppendTime");
    var topics =
        List.of(NOTIFICATIONS, QUARANTINE, COMMANDS, ALERTS).stream()
            .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(byTheBroker))
            .toList();
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
      admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotPlay("the broker does not make its topics: " + e);
    }
  }

  /** Everything that stands on the alerts' topic now. */
  Appended alerts() {
    var appended = new Appended();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers, "max.poll.records", 5_000),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(ALERTS).stream()
              .map(each -> new TopicPartition(ALERTS, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          var alert = AlertJson.read(record.value());
          appended.add(
              new Alert(alert.orderId(), Level.valueOf(alert.level())),
              Instant.ofEpochMilli(record.timestamp()));
        }
      }
    }
    return appended;
  }
}
