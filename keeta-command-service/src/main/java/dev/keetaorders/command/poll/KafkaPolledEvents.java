package dev.keetaorders.command.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.progress.KafkaGivingUp;
import dev.keetaorders.contracts.lifetime.Renewable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polled events on their topics, in the order in which they came. What Kafka does not acknowledge
 * in time counts as not durable, and comes again with a later poll. A producer that met an error
 * which may be fatal to it is replaced for the next batch.
 */
public final class KafkaPolledEvents implements PolledEventLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaPolledEvents.class);

  private final Renewable<Producer<String, byte[]>> producers;
  private final Duration acknowledgeWithin;

  /** The producer is made when the first event is appended. */
  public KafkaPolledEvents(
      Supplier<Producer<String, byte[]>> producers, Duration acknowledgeWithin) {
    this.producers = new Renewable<>(producers, KafkaGivingUp::giveUp);
    this.acknowledgeWithin = acknowledgeWithin;
  }

  @Override
  public Set<Integer> append(List<PolledRecord> records) {
    if (records.isEmpty()) return Set.of();
    Producer<String, byte[]> producer;
    try {
      producer = producers.get();
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("why", e.getClass().getSimpleName()).log("No producer can be made");
      return Set.of();
    }
    var acknowledgements = new ArrayList<Future<RecordMetadata>>();
    for (var each : records) {
      var acknowledgement = send(producer, each);
      acknowledgements.add(acknowledgement);
      // Without metadata every send would block and fail like this one.
      if (acknowledgement.state() == Future.State.FAILED) break;
    }
    var durable = new HashSet<Integer>();
    var patience = acknowledgeWithin;
    for (var i = 0; i < acknowledgements.size(); i++) {
      if (isAcknowledged(producer, acknowledgements.get(i), patience)) durable.add(i);
      // The others were sent as long ago.
      if (!acknowledgements.get(i).isDone()) patience = Duration.ZERO;
    }
    if (durable.size() < records.size()) {
      LOG.atWarn()
          .addKeyValue("events", records.size() - durable.size())
          .log("Kafka did not take polled events; they are not acknowledged, and come again");
    }
    return durable;
  }

  private static Future<RecordMetadata> send(Producer<String, byte[]> producer, PolledRecord each) {
    var message = new ProducerRecord<String, byte[]>(each.topic(), each.key(), each.value());
    each.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    try {
      return producer.send(message);
    } catch (KafkaException | IllegalStateException e) {
      // The latter is what one says that was closed.
      return CompletableFuture.failedFuture(e);
    }
  }

  private boolean isAcknowledged(
      Producer<String, byte[]> producer,
      Future<RecordMetadata> acknowledgement,
      Duration patience) {
    try {
      acknowledgement.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      if (KafkaGivingUp.mayBeFatal(e.getCause())) producers.broken(producer);
      return false;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Appends nothing more. */
  public void close() {
    producers.ifMade(producer -> producer.close(Duration.ofSeconds(1)));
  }
}
