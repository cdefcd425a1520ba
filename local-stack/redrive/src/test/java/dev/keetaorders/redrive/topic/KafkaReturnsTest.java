package dev.keetaorders.redrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.redrive.letter.Fate;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A client that neither takes a record nor refuses it, as one does that no controller knows. */
class KafkaReturnsTest {

  private static final Topics TOPICS = new Topics("keeta.");
  private static final Place PLACE = new Place(Shelf.DEAD_LETTER, 0, 7);
  private static final Fate.PutBack FATE =
      new Fate.PutBack(true, TOPICS.commands(), new byte[0], new byte[] {1}, List.of(), "command");

  @Test
  void endsWithARemedyWhenKafkaSaysNothing() {
    try (var silent = producer(false);
        var returns = new KafkaReturns(silent, TOPICS, Duration.ofMillis(1))) {
      assertThatThrownBy(() -> returns.putBack(PLACE, FATE, Instant.EPOCH))
          .isInstanceOf(CannotRedrive.class)
          .hasMessageContaining("dead-letter:0:7")
          .hasMessageContaining("run it again when Kafka takes records");
    }
  }

  @Test
  void marksWhatItHasPutBack() {
    try (var willing = producer(true);
        var returns = new KafkaReturns(willing, TOPICS, Duration.ofSeconds(30))) {
      var mark = returns.putBack(PLACE, FATE, Instant.EPOCH);

      assertThat(mark.of()).isEqualTo(PLACE);
      assertThat(willing.history())
          .extracting(record -> record.topic())
          .containsExactly(TOPICS.commands(), TOPICS.commandsDeadLetter());
    }
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
