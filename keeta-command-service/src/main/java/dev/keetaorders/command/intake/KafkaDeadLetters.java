package dev.keetaorders.command.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a record goes that cannot be answered: as it came, with the reason in its headers. Of a key
 * or a value that is too large for a command it keeps the head, of headers those that have room: a
 * letter that Kafka does not take would hold up all commands behind it.
 */
final class KafkaDeadLetters {

  static final String REASON = "keeta-dead-letter-reason";
  static final String DETAIL = "keeta-dead-letter-detail";
  static final String TOPIC = "keeta-dead-letter-topic";
  static final String PARTITION = "keeta-dead-letter-partition";
  static final String OFFSET = "keeta-dead-letter-offset";

  /** Why. */
  enum Reason {
    UNREADABLE,
    OTHER_CONTENT,
    UNSTORABLE;

    String word() {
      return switch (this) {
        case UNREADABLE -> "unreadable";
        case OTHER_CONTENT -> "other-content";
        case UNSTORABLE -> "unstorable";
      };
    }
  }

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration acknowledgeWithin;
  private final IntakeMetrics metrics;

  KafkaDeadLetters(
      Producer<byte[], byte[]> producer,
      String topic,
      Duration acknowledgeWithin,
      IntakeMetrics metrics) {
    this.producer = producer;
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
        .add(REASON, reason.word().getBytes(UTF_8))
        .add(DETAIL, detail.getBytes(UTF_8))
        .add(TOPIC, command.topic().getBytes(UTF_8))
        .add(PARTITION, Integer.toString(command.partition()).getBytes(UTF_8))
        .add(OFFSET, Long.toString(command.offset()).getBytes(UTF_8));
    await(producer.send(letter));
    metrics.deadLetter(reason.word());
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

  private void await(Future<RecordMetadata> acknowledgement) {
    try {
      acknowledgement.get(acknowledgeWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("A dead letter was not acknowledged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("A dead letter was not acknowledged", e);
    }
  }
}
