package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.lifetime.Renewable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records on topics, and says when they are durable. The producer is made when the first is
 * sent, since Kafka may not be there before; while that fails, so does every record. One that met
 * an error which may be fatal to it is replaced before the next record is sent.
 */
public final class KafkaPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
  private static final String TRACEPARENT = "traceparent";

  private final Renewable<Producer<String, byte[]>> producers;

  public KafkaPublisher(Supplier<Producer<String, byte[]>> maker) {
    producers = new Renewable<>(maker, KafkaPublisher::giveUp);
  }

  CompletionStage<?> send(
      String topic, @Nullable String key, byte[] value, @Nullable String traceparent) {
    var durable = new CompletableFuture<Void>();
    var record = new ProducerRecord<>(topic, key, value);
    record.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
    if (traceparent != null) {
      record.headers().add(TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
    }
    try {
      send(producers.get(), record, durable);
    } catch (RuntimeException e) {
      durable.completeExceptionally(e);
    }
    return durable;
  }

  /** Gives up what is not yet acknowledged after a while. */
  void close(Duration within) {
    producers.ifMade(producer -> producer.close(within));
  }

  /** Whether Kafka takes nothing at the moment, and would later. */
  static boolean passes(Throwable failure) {
    return failure instanceof RetriableException;
  }

  private void send(
      Producer<String, byte[]> producer,
      ProducerRecord<@Nullable String, byte[]> record,
      CompletableFuture<Void> durable) {
    try {
      var _ =
          producer.send(
              record,
              (_, failure) -> {
                if (failure == null) durable.complete(null);
                else failed(producer, durable, failure);
              });
    } catch (RuntimeException e) {
      failed(producer, durable, e);
    }
  }

  private void failed(
      Producer<String, byte[]> producer, CompletableFuture<Void> durable, Exception failure) {
    // One record that Kafka will never take says nothing about the next.
    if (!passes(failure) && !(failure instanceof RecordTooLargeException)) {
      producers.broken(producer);
    }
    durable.completeExceptionally(failure);
  }

  /** On a thread of its own: closing waits for the producer's, which may be what hangs. */
  private static void giveUp(Producer<String, byte[]> producer) {
    LOG.atWarn().log("The Kafka producer was replaced after an error that may be fatal to it");
    Thread.ofPlatform().name("kafka-giving-up").daemon().start(() -> producer.close(Duration.ZERO));
  }
}
