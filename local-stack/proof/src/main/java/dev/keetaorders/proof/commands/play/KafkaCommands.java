package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.reach.CannotPlay;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes commands, as any program of a chain does; by the order's id as the key. */
final class KafkaCommands implements AutoCloseable {

  private static final String TOPIC = "keeta.commands";

  private final Producer<byte[], byte[]> producer;
  private volatile @Nullable Exception failed;

  KafkaCommands(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Is on the topic when this returns. */
  void publish(byte[] key, byte[] command) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(TOPIC, key, command)).get();
    } catch (ExecutionException e) {
      throw new CannotPlay("Kafka takes no command: " + e.getCause());
    }
  }

  /** Is on the topic after {@link #flush}, or the run cannot go on. */
  void send(byte[] key, byte[] command) {
    var _ =
        producer.send(
            new ProducerRecord<>(TOPIC, key, command),
            (_, failure) -> {
              if (failure != null) failed = failure;
            });
  }

  /** Everything that was sent is on the topic when this returns. */
  void flush() {
    producer.flush();
    if (failed != null) throw new CannotPlay("Kafka takes no command: " + failed);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
