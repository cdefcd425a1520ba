package dev.keetaorders.watchdog.raise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on topics, and says when they are durable. The producer is made when the first is
 * sent, since Kafka may not be there before; while that fails, so does every record.
 */
public final class KafkaPublisher {

  private static final String TRACEPARENT = "traceparent";

  private final Supplier<Producer<String, byte[]>> producers;
  private @Nullable Producer<String, byte[]> producer;

  public KafkaPublisher(Supplier<Producer<String, byte[]>> producers) {
    this.producers = producers;
  }

  CompletionStage<?> send(
      String topic, @Nullable String key, byte[] value, @Nullable String traceparent) {
    var durable = new CompletableFuture<Void>();
    var record = new ProducerRecord<>(topic, key, value);
    record.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
    if (traceparent != null) {
      record.headers().add(TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
    }
    var _ =
        producer()
            .send(
                record,
                (_, failure) -> {
                  if (failure == null) durable.complete(null);
                  else durable.completeExceptionally(failure);
                });
    return durable;
  }

  /** Gives up what is not yet acknowledged after a while; it is raised again by whoever lives. */
  public synchronized void close(Duration within) {
    if (producer != null) producer.close(within);
  }

  private synchronized Producer<String, byte[]> producer() {
    var made = producer;
    if (made == null) {
      made = producers.get();
      producer = made;
    }
    return made;
  }
}
