package dev.keetaorders.watchdog.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The topic of what is about no order, read from its end by a consumer for each canary. It shares
 * nothing with the reading of deadlines: whatever happens here, those are flagged.
 */
public final class KafkaCanaryLog implements CanaryLog {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Supplier<? extends Consumer<String, byte[]>> consumers;
  private final String topic;
  private final InstantSource clock;

  /** By consumers that those make, of no group. */
  public KafkaCanaryLog(
      Supplier<? extends Consumer<String, byte[]>> consumers, String topic, InstantSource clock) {
    this.consumers = consumers;
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public Watch watch() {
    try {
      return opened(consumers.get());
    } catch (KafkaException e) {
      throw new Unavailable(e);
    }
  }

  private Watch opened(Consumer<String, byte[]> consumer) {
    try {
      var partitions =
          consumer.partitionsFor(topic, ANSWER_WITHIN).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      // Asked for at once: a place that is found with the first poll may lie behind the canary.
      partitions.forEach(each -> consumer.position(each, ANSWER_WITHIN));
      return new Reading(consumer, clock);
    } catch (KafkaException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  private record Reading(Consumer<String, byte[]> consumer, InstantSource clock) implements Watch {

    @Override
    public Optional<Seen> await(String messageId, Duration within) {
      try {
        var until = clock.instant().plus(within);
        while (clock.instant().isBefore(until)) {
          for (var record : consumer.poll(POLL)) {
            if (messageId.equals(header(record, NotificationHeader.ID))) {
              return Optional.of(new Seen(isVerified(record)));
            }
          }
        }
        return Optional.empty();
      } catch (KafkaException e) {
        throw new Unavailable(e);
      }
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private static boolean isVerified(ConsumerRecord<String, byte[]> record) {
      return NotificationMetadata.read(name -> header(record, name))
              instanceof NotificationMetadata.Reading.Understood(var metadata)
          && metadata.verification().trusted();
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
      var header = record.headers().lastHeader(name);
      return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
  }
}
