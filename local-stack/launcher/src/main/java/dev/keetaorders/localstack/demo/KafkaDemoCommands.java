package dev.keetaorders.localstack.demo;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes commands, like any other service that wants something done at Keeta. */
final class KafkaDemoCommands implements AutoCloseable {

  private final Producer<String, byte[]> producer;
  private final Topics topics;

  KafkaDemoCommands(String bootstrapServers, Topics topics) {
    this.topics = topics;
    var settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  record DemoCommand(
      String commandId,
      String type,
      String orderId,
      String issuedBy,
      Map<String, String> arguments) {}

  /**
   * Asks for it. The id and every other byte depend on the order and the type alone, so that asking
   * again, after a restart for example, is the same command and is executed once.
   */
  void publish(String type, String orderId) {
    var command =
        new DemoCommand(
            "demo-pos:%s:%s".formatted(type, orderId), type, orderId, "demo-pos", Map.of());
    // Not waited for: the client sends again for two minutes, and a demo has nothing to lose.
    var _ = producer.send(new ProducerRecord<>(topics.commands(), orderId, Json.write(command)));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
