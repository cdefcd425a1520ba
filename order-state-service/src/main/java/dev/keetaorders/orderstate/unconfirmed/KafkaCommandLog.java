package dev.keetaorders.orderstate.unconfirmed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.lifetime.Renewable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes commands outside of the transactions of the batches, and says when they are durable.
 * The producer is made when there is something to publish; one that met any failure is replaced.
 */
final class KafkaCommandLog implements CommandLog, AutoCloseable {

  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  /** What waits is asked again by the next sweep, of whichever instance; a stop waits for none. */
  private static final Duration CLOSES_WITHIN = Duration.ofMillis(200);

  private final Renewable<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final Duration durableWithin;

  KafkaCommandLog(
      Supplier<Producer<byte[], byte[]>> producers, String topic, Duration durableWithin) {
    this.producers = new Renewable<>(producers, broken -> broken.close(Duration.ZERO));
    this.topic = topic;
    this.durableWithin = durableWithin;
  }

  @Override
  public void publish(List<Command> commands) {
    var producer = made();
    try {
      var sent = commands.stream().map(command -> producer.send(record(command))).toList();
      for (var each : sent) awaitDurable(each);
    } catch (KafkaException | IllegalStateException | ExecutionException | TimeoutException e) {
      producers.broken(producer);
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private Producer<byte[], byte[]> made() {
    try {
      return producers.get();
    } catch (KafkaException e) {
      throw unavailable(e);
    }
  }

  private void awaitDurable(Future<?> sent)
      throws InterruptedException, ExecutionException, TimeoutException {
    sent.get(durableWithin.toMillis(), TimeUnit.MILLISECONDS);
  }

  private ProducerRecord<byte[], byte[]> record(Command command) {
    var key = command.orderId().getBytes(UTF_8);
    var record = new ProducerRecord<>(topic, key, Json.write(command));
    record.headers().add("content-type", JSON);
    return record;
  }

  private static Unavailable unavailable(Exception e) {
    var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return new Unavailable(cause.getClass().getSimpleName(), cause);
  }

  @Override
  public void close() {
    producers.ifMade(producer -> producer.close(CLOSES_WITHIN));
  }
}
