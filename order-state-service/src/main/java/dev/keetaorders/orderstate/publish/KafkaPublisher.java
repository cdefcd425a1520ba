package dev.keetaorders.orderstate.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.lifetime.Renewable;
import dev.keetaorders.orderstate.observe.KafkaObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes to a topic outside of the transactions of the batches, and says when it is durable. The
 * producer is made when there is something to publish; one that met any failure is replaced.
 */
public final class KafkaPublisher implements AutoCloseable {

  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  /** What waits is published by the next sweep, of whichever instance; a stop waits for none. */
  private static final Duration CLOSES_WITHIN = Duration.ofMillis(200);

  private final Renewable<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final Duration durableWithin;

  /** Makes no producer yet. */
  public KafkaPublisher(
      Supplier<Producer<byte[], byte[]>> producers, String topic, Duration durableWithin) {
    this.producers = new Renewable<>(producers, broken -> broken.close(Duration.ZERO));
    this.topic = topic;
    this.durableWithin = durableWithin;
  }

  /** A record under the id of its order. */
  public record Keyed(String orderId, byte[] json) {}

  /** It is not known of every record whether it is durable; it may be tried again. */
  public static final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    private Undelivered(Throwable cause) {
      // Kafka's own message may repeat what is none of a log's business.
      super(cause.getClass().getSimpleName(), cause);
    }
  }

  /**
   * All of them are durable when this returns.
   *
   * @throws Undelivered if that is not known of every one of them; some may be there
   */
  public void publish(List<Keyed> records) throws Undelivered {
    var producer = made();
    try {
      var sent = new ArrayList<Future<?>>();
      for (var each : records) {
        var acknowledgement = producer.send(record(each));
        sent.add(acknowledgement);
        // Without metadata every send would block and fail like this one.
        if (acknowledgement.state() == Future.State.FAILED) break;
      }
      for (var each : sent) awaitDurable(each);
    } catch (KafkaException | IllegalStateException | TimeoutException e) {
      producers.broken(producer);
      throw new Undelivered(e);
    } catch (ExecutionException e) {
      producers.broken(producer);
      throw new Undelivered(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undelivered(e);
    }
  }

  private Producer<byte[], byte[]> made() throws Undelivered {
    try {
      return producers.get();
    } catch (KafkaException e) {
      throw new Undelivered(e);
    }
  }

  private void awaitDurable(Future<?> sent)
      throws InterruptedException, ExecutionException, TimeoutException {
    sent.get(durableWithin.toMillis(), TimeUnit.MILLISECONDS);
  }

  private ProducerRecord<byte[], byte[]> record(Keyed keyed) {
    var record = new ProducerRecord<>(topic, keyed.orderId().getBytes(UTF_8), keyed.json());
    record.headers().add("content-type", JSON);
    return record;
  }

  @Override
  public void close() {
    producers.ifMade(producer -> producer.close(CLOSES_WITHIN));
  }

  /**
   * A producer for records that must be durable soon or not at all.
   *
   * @param use tells its metrics and the broker's logs from those of others
   */
  public static Producer<byte[], byte[]> producer(
      KafkaObservation.Settings kafka, String use, Duration durableWithin) {
    var config = kafka.clientSettings(ProducerConfig.configNames());
    config.put(
        ProducerConfig.CLIENT_ID_CONFIG, "order-state-%s-%s".formatted(use, kafka.instanceId()));
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, durableWithin.toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) kafka.requestTimeout().toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) kafka.deliveryTimeout().toMillis());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
