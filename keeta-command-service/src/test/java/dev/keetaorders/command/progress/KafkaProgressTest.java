package dev.keetaorders.command.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A reader that knows of records which do not come. */
class KafkaProgressTest {

  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final KafkaProgress progress = new KafkaProgress(() -> now);
  private final Lagging consumer = new Lagging();

  @Test
  void isStuckWhenKafkaAnswersAndNothingComes() {
    progress.moved();

    for (var i = 0; i < 40; i++) idleForASecond();

    assertThat(progress.isStuck()).isTrue();
  }

  @Test
  void isNotStuckWhileKafkaIsAwayThoughItKnewOfALagBefore() {
    progress.moved();
    consumer.away = true;

    for (var i = 0; i < 300; i++) idleForASecond();

    assertThat(progress.isStuck()).isFalse();
    assertThat(consumer.asked).isLessThanOrEqualTo(61);
  }

  private void idleForASecond() {
    now = now.plusSeconds(1);
    progress.idle(consumer);
  }

  private static final class Lagging extends MockConsumer<byte[], byte[]> {

    private boolean away;
    private int asked;

    Lagging() {
      super("earliest");
      assign(List.of(PARTITION));
    }

    @Override
    public synchronized OptionalLong currentLag(TopicPartition partition) {
      return OptionalLong.of(7);
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions, Duration timeout) {
      asked++;
      if (away) throw new TimeoutException("no broker");
      return Map.of(PARTITION, 7L);
    }
  }
}
