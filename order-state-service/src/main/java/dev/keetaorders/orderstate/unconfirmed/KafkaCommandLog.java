package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.orderstate.publish.KafkaPublisher;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes commands outside of the transactions of the batches, and says when they are durable.
 */
final class KafkaCommandLog implements CommandLog, AutoCloseable {

  private final KafkaPublisher publisher;

  KafkaCommandLog(
      Supplier<Producer<byte[], byte[]>> producers, String topic, Duration durableWithin) {
    this.publisher = new KafkaPublisher(producers, topic, durableWithin);
  }

  @Override
  public void publish(List<Command> commands) {
    try {
      publisher.publish(
          commands.stream()
              .map(command -> new KafkaPublisher.Keyed(command.orderId(), Json.write(command)))
              .toList());
    } catch (KafkaPublisher.Undelivered e) {
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
