package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaLogTest {

  private static final Topics TOPICS = new Topics("found.");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(5);
  private static final LogPartition ORDERS = LogPartition.ofNotifications(0);
  private static final LogPartition QUARANTINE = new LogPartition(LogPartition.Topic.QUARANTINE, 0);

  private final Brokers brokers = new Brokers();
  private final KafkaLog log =
      new KafkaLog(
          () -> brokers,
          NobodyAnswers::new,
          TOPICS,
          new KafkaNotificationTail.Pace(
              Duration.ofMinutes(20),
              Duration.ofMillis(100),
              Duration.ofSeconds(2),
              Duration.ofMillis(20),
              LOOK_FOR_PARTITIONS));

  @Test
  void isNotFoundBeforeItsQuarantineIs() {
    brokers.silentAbout = TOPICS.quarantine();
    assertThatThrownBy(() -> log.isFound(NOON)).isInstanceOf(TimeoutException.class);
    brokers.silentAbout = "";

    assertThat(log.isFound(NOON)).isTrue();
    assertThat(log.partitions()).containsExactlyInAnyOrder(ORDERS, QUARANTINE);
  }

  @Test
  void isReadOnWhileALaterSearchIsNotAnswered() {
    assertThat(log.isFound(NOON)).isTrue();
    brokers.silentAbout = TOPICS.orderNotifications();

    assertThat(log.isFound(NOON.plus(LOOK_FOR_PARTITIONS))).isTrue();
  }

  /** They say nothing of one topic. */
  private static final class Brokers extends MockConsumer<String, byte[]> {
    private String silentAbout = "";

    private Brokers() {
      super("earliest");
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration within) {
      if (topic.equals(silentAbout)) throw new TimeoutException("no answer");
      return List.of(new PartitionInfo(topic, 0, null, new Node[0], new Node[0]));
    }
  }

  private static final class NobodyAnswers implements Offsets {
    @Override
    public Map<LogPartition, CompletableFuture<Long>> ends(Set<LogPartition> partitions) {
      return Map.of();
    }

    @Override
    public CompletableFuture<OptionalLong> firstSince(LogPartition partition, Instant from) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }
}
