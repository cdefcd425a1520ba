package dev.keetaorders.command.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.progress.KafkaGivingUp;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.contracts.lifetime.Renewable;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a record goes that cannot be answered: as it came, with the reason in its headers. Of a key
 * or a value that is too large for a command it keeps the head, of headers those that have room: a
 * letter that Kafka does not take would hold up all commands behind it. The producer is made when
 * the first letter is sent; one that met an error which may be fatal to it is replaced for the
 * next.
 */
final class KafkaDeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);

  /** Why. */
  enum Reason {
    UNREADABLE,
    OTHER_CONTENT,
    UNSTORABLE,
    BROKE_US;

    String word() {
      return switch (this) {
        case UNREADABLE -> "unreadable";
        case OTHER_CONTENT -> "other-content";
        case UNSTORABLE -> "unstorable";
        case BROKE_US -> "broke-us";
      };
    }
  }

  private final Renewable<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final Duration acknowledgeWithin;
  private final IntakeMetrics metrics;

  KafkaDeadLetters(
      Supplier<Producer<byte[], byte[]>> producers,
      String topic,
      Duration acknowledgeWithin,
      IntakeMetrics metrics) {
    this.producers = new Renewable<>(producers, KafkaGivingUp::giveUp);
    this.topic = topic;
    this.acknowledgeWithin = acknowledgeWithin;
    this.metrics = metrics;
  }

  /** Puts a record aside; it is durable when this returns, or a {@link KafkaException} says not. */
  void put(ConsumerRecord<byte[], byte[]> command, Reason reason, String detail) {
    var letter =
        new ProducerRecord<byte[], byte[]>(topic, head(command.key()), head(command.value()));
    keep(command.headers(), letter.headers());
    letter
        .headers()
        .add(DeadLetterHeader.REASON, reason.word().getBytes(UTF_8))
        .add(DeadLetterHeader.DETAIL, detail.getBytes(UTF_8))
        .add(DeadLetterHeader.TOPIC, command.topic().getBytes(UTF_8))
        .add(DeadLetterHeader.PARTITION, Integer.toString(command.partition()).getBytes(UTF_8))
        .add(DeadLetterHeader.OFFSET, Long.toString(command.offset()).getBytes(UTF_8));
    send(producers.get(), letter);
    metrics.deadLetter(reason.word());
    // Neither the detail nor the value, which are whoever's words.
    LOG.atWarn()
        .addKeyValue("reason", reason.word())
        .addKeyValue("place", command.topic() + "-" + command.partition() + "@" + command.offset())
        .log("A record is no command that can be taken; it lies among the dead letters");
  }

  private static byte @Nullable [] head(byte @Nullable [] bytes) {
    return bytes == null || bytes.length <= CommandsConsumer.LARGEST
        ? bytes
        : Arrays.copyOf(bytes, CommandsConsumer.LARGEST);
  }

  private static void keep(Headers all, Headers kept) {
    var room = CommandsConsumer.LARGEST;
    for (var header : all) {
      var value = header.value();
      var size = header.key().getBytes(UTF_8).length + (value == null ? 0 : value.length);
      if (size > room) continue;
      room -= size;
      kept.add(header);
    }
  }

  /** Sends no letter any more; what was put is durable already. */
  void close() {
    producers.ifMade(producer -> producer.close(Duration.ZERO));
  }

  private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> letter) {
    try {
      producer.send(letter).get(acknowledgeWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw notAcknowledged(producer, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException | IllegalStateException e) {
      throw notAcknowledged(producer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("A dead letter was not acknowledged", e);
    }
  }

  private KafkaException notAcknowledged(Producer<byte[], byte[]> producer, Throwable failure) {
    if (KafkaGivingUp.mayBeFatal(failure)) producers.broken(producer);
    return new KafkaException("A dead letter was not acknowledged", failure);
  }
}
