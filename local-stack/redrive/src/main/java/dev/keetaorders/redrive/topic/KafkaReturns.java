package dev.keetaorders.redrive.topic;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.redrive.letter.Fate;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import dev.keetaorders.redrive.letter.Mark;
import dev.keetaorders.redrive.letter.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Puts back by one idempotent producer, one record at a time. */
public final class KafkaReturns implements Returns {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final Duration acknowledgeWithin;

  /**
   * Sends with that producer, which waits for all in-sync replicas.
   *
   * @param acknowledgeWithin for how long a record is waited for; the client's own time does not
   *     end while no controller gives it an id as a producer
   */
  public KafkaReturns(
      Producer<byte[], byte[]> producer, Topics topics, Duration acknowledgeWithin) {
    this.producer = producer;
    this.topics = topics;
    this.acknowledgeWithin = acknowledgeWithin;
  }

  @Override
  public Mark putBack(Place of, Fate.PutBack fate, Instant now) {
    var stands =
        send(record(fate.topic(), null, fate.key(), fate.value(), fate.headers()))
            .orElseThrow(why ->
                new CannotRedrive(
                    "%s was not put back on %s (%s): run it again when Kafka takes records"
                        .formatted(of, fate.topic(), why)));
    var to = "%s:%d:%d".formatted(stands.topic(), stands.partition(), stands.offset());
    var mark = new Mark(of, to, fate.as(), now);
    var _ =
        send(record(of.shelf().topic(topics), of.partition(), null, null, mark.headers()))
            .orElseThrow(why ->
                new CannotRedrive(
                    "%s stands at %s now, but could not be marked (%s): a second run sends it once more, which its readers drop as a repeat"
                        .formatted(of, to, why)));
    return mark;
  }

  private Sent send(ProducerRecord<byte[], byte[]> record) {
    try {
      var sent = producer.send(record).get(acknowledgeWithin.toMillis(), TimeUnit.MILLISECONDS);
      return new Sent(sent, "");
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new Sent(null, cause.getClass().getSimpleName());
    } catch (KafkaException | TimeoutException e) {
      return new Sent(null, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sent(null, "interrupted");
    }
  }

  /** What came of sending. */
  private record Sent(@Nullable RecordMetadata metadata, String why) {

    RecordMetadata orElseThrow(Function<String, CannotRedrive> refusal) {
      if (metadata == null) throw refusal.apply(why);
      return metadata;
    }
  }

  @SuppressWarnings("NullAway") // Kafka takes records without partition, key or value.
  private static ProducerRecord<byte[], byte[]> record(
      String topic,
      @Nullable Integer partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<LetterHeader> headers) {
    var record = new ProducerRecord<>(topic, partition, key, value);
    for (var header : headers) record.headers().add(header.name(), header.value());
    return record;
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
