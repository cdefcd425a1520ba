package dev.keetaorders.proof.traffic;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes commands, as any program of a chain does. */
final class KafkaCommandTopic implements AutoCloseable {

  private static final String TOPIC = "keeta.commands";

  private final Producer<byte[], byte[]> producer;

  KafkaCommandTopic(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Whether it was acknowledged. If not, it may be on the topic all the same. */
  boolean published(byte[] key, byte[] command) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(TOPIC, key, command)).get(1, TimeUnit.MINUTES);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException _) {
      return false;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
