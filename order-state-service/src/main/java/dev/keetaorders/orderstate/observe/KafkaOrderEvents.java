package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.NotificationHeader;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what a batch came to: events, snapshots, read-backs to be made, quarantine and the
 * consumer's offsets in one Kafka transaction. Readers with {@code read_committed} see all of it or
 * nothing. What was announced before a crash and not committed is announced again, in the same
 * bytes.
 *
 * <p>The offsets carry the consumer's generation, so that the broker refuses a consumer whose
 * partitions went to somebody else. After any failure the producer is thrown away: the next one
 * ends the transaction that it left open.
 */
final class KafkaOrderEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaOrderEvents.class);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);
  private static final Duration CLOSE_WITHIN = Duration.ofMillis(700);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Topics topics;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * For one thread.
   *
   * @param producers makes a transactional producer; each ends the transactions of the one before
   */
  KafkaOrderEvents(Supplier<Producer<byte[], byte[]>> producers, Topics topics) {
    this.producers = producers;
    this.topics = topics;
  }

  /**
   * Ends what an earlier process of this instance left open. Until then the broker does not say how
   * far its partitions are published.
   *
   * @throws KafkaException if the broker cannot be reached
   */
  void endWhatWasLeftOpen() {
    if (producer == null) producer = open();
  }

  /**
   * Announces, and commits the offsets: both have happened when this returns.
   *
   * @throws KafkaException if it cannot tell; then all of it must be announced again
   */
  void announce(
      Recorded recorded,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    if (offsets.isEmpty()) return;
    try {
      var open = producer == null ? open() : producer;
      producer = open;
      open.beginTransaction();
      for (var announcement : recorded.announcements()) {
        var key = announcement.order().order().value();
        for (var event : announcement.events()) {
          send(open, topics.orderEvents(), key, event, announcement.record());
        }
      }
      recorded
          .snapshots()
          .forEach((order, snapshot) ->
              send(
                  open,
                  topics.orders(),
                  order.order().value(),
                  snapshot.json(),
                  snapshot.record()));
      for (var quarantined : recorded.quarantined()) quarantine(open, quarantined);
      // Last: until the commit, whoever reads commands waits at these.
      for (var announcement : recorded.announcements()) sendCommand(open, announcement);
      open.sendOffsetsToTransaction(offsets, group);
      open.commitTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // The latter is what one says whose last call left it in between: it would say so for ever.
      discard();
      throw e;
    }
  }

  private void sendCommand(Producer<byte[], byte[]> open, Recorded.Announcement announcement) {
    var command = announcement.command();
    if (command == null) return;
    var key = announcement.order().order().value();
    send(open, topics.commands(), key, command, announcement.record());
  }

  private Producer<byte[], byte[]> open() {
    var opened = producers.get();
    try {
      opened.initTransactions();
      return opened;
    } catch (KafkaException e) {
      opened.close(Duration.ZERO);
      throw e;
    }
  }

  private static void send(
      Producer<byte[], byte[]> open, String topic, String key, byte[] json, LoggedRecord cause) {
    var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), json);
    record.headers().add(NotificationHeader.CONTENT_TYPE, JSON);
    // The trace of the push goes on with what it caused.
    var trace = cause.header(NotificationHeader.TRACEPARENT);
    if (trace != null) record.headers().add(NotificationHeader.TRACEPARENT, trace.getBytes(UTF_8));
    requireTaken(open.send(record));
  }

  /**
   * Without metadata each send waits for it, for as long as Kafka's client may block, and then
   * gives a future that has failed: hundreds of them would be hundreds of such waits.
   */
  private static void requireTaken(Future<?> sent) {
    if (sent.state() != Future.State.FAILED) return;
    var failure = sent.exceptionNow();
    throw failure instanceof KafkaException refused
        ? refused
        : new KafkaException("Kafka did not take a record", failure);
  }

  private void quarantine(Producer<byte[], byte[]> open, Recorded.Quarantined quarantined) {
    var found = quarantined.record();
    var record = new ProducerRecord<>(topics.quarantine(), found.key(), found.value());
    for (var header : found.headers()) record.headers().add(header.name(), header.value());
    record.headers().add(NotificationHeader.QUARANTINE_REASON, quarantined.why().getBytes(UTF_8));
    requireTaken(open.send(record));
  }

  private void discard() {
    var broken = producer;
    producer = null;
    if (broken == null) return;
    try {
      broken.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // After a call that timed out the client takes nothing but the same call again.
      LOG.atDebug().setCause(e).log("A transaction was left for the next producer to end");
    } finally {
      broken.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    if (producer != null) producer.close(CLOSE_WITHIN);
  }
}
