package dev.keetaorders.command.intake;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keetaorders.command.intake.KafkaDeadLetters.Reason;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {

  private static final int MEBIBYTE = 1 << 20;

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Deque<Producer<byte[], byte[]>> producers = new ArrayDeque<>(List.of(kafka));
  private final KafkaDeadLetters deadLetters =
      new KafkaDeadLetters(
          producers::getFirst,
          "dead-letters",
          Duration.ofSeconds(5),
          new CommandMetrics(new SimpleMeterRegistry()));

  @Test
  void ofWhatIsTooLargeTheHeadIsKeptAndOfHeadersThoseThatHaveRoom() {
    var large = new byte[MEBIBYTE];
    Arrays.fill(large, (byte) 'x');
    var command = new ConsumerRecord<>("commands", 3, 42, large, large);
    command.headers().add("first", "1".getBytes(UTF_8)).add("large", large);
    command.headers().add("empty", null).add("last", "2".getBytes(UTF_8));

    deadLetters.put(command, Reason.UNREADABLE, "no JSON");

    var letter = kafka.history().getFirst();
    assertThat(letter.key()).hasSize(CommandsConsumer.LARGEST).containsOnly('x');
    assertThat(letter.value()).hasSize(CommandsConsumer.LARGEST).containsOnly('x');
    assertThat(letter.headers())
        .extracting(Header::key)
        .containsExactly(
            "first",
            "empty",
            "last",
            DeadLetterHeader.REASON,
            DeadLetterHeader.DETAIL,
            DeadLetterHeader.TOPIC,
            DeadLetterHeader.PARTITION,
            DeadLetterHeader.OFFSET);
  }

  @Test
  void whatIsAsLargeAsACommandIsKeptAsItCame() {
    var key = "k".getBytes(UTF_8);
    var value = new byte[CommandsConsumer.LARGEST];

    deadLetters.put(new ConsumerRecord<>("commands", 3, 42, key, value), Reason.UNREADABLE, "why");

    var letter = kafka.history().getFirst();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
  }

  @Test
  void aProducerThatMetAFatalErrorIsReplacedForTheNextLetter() {
    var broken =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    broken.sendException = new KafkaException("fatal");
    producers.addFirst(broken);
    assertThatExceptionOfType(KafkaException.class).isThrownBy(this::put);

    producers.removeFirst();
    put();

    assertThat(kafka.history()).hasSize(1);
    await().until(broken::closed);
  }

  @Test
  void aProducerIsKeptWhereKafkaTakesNothingAtTheMoment() {
    kafka.sendException = new TimeoutException("no broker");
    assertThatExceptionOfType(KafkaException.class).isThrownBy(this::put);

    kafka.sendException = null;
    producers.removeFirst();
    put();

    assertThat(kafka.history()).hasSize(1);
  }

  @Test
  void closesTheProducerThatItMade() {
    put();

    deadLetters.close();

    assertThat(kafka.closed()).isTrue();
  }

  private void put() {
    var command = new ConsumerRecord<>("commands", 3, 42, new byte[1], new byte[1]);
    deadLetters.put(command, Reason.UNREADABLE, "no JSON");
  }
}
