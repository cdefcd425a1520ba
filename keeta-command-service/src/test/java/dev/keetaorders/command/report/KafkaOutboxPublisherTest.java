package dev.keetaorders.command.report;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.report.Outbox.Sent;
import dev.keetaorders.command.report.Outbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the announcements, with a Kafka that takes what it is told to. */
class KafkaOutboxPublisherTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final byte[] SMALL = "{}".getBytes(UTF_8);
  private static final byte[] LOST = "{ }".getBytes(UTF_8);
  private static final byte[] SILENT = "{  }".getBytes(UTF_8);
  private static final byte[] HUGE = new byte[1];

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final PickyKafka kafka = new PickyKafka();

  @Test
  void whatIsTooLargeIsPutAsideAndHoldsUpNothing() throws Exception {
    var sent =
        publish(
            waiting(1, "a", SMALL),
            waiting(2, "b", HUGE),
            waiting(3, "b", SMALL),
            waiting(4, "c", SMALL));

    assertThat(sent).isEqualTo(new Sent(List.of(1L, 3L, 4L), List.of(2L)));
  }

  @Test
  void nothingOvertakesWhatKafkaDidNotAcknowledgeOfTheSameKey() throws Exception {
    var sent = publish(waiting(1, "a", SMALL), waiting(2, "b", LOST), waiting(3, "b", SMALL));

    assertThat(sent).isEqualTo(new Sent(List.of(1L), List.of()));
  }

  @Test
  void waitsOnceForAKafkaThatSaysNothing() throws Exception {
    var sent = publish(waiting(1, "a", SILENT), waiting(2, "b", SILENT), waiting(3, "c", SMALL));

    assertThat(sent).isEqualTo(new Sent(List.of(3L), List.of()));
    assertThat(kafka.waits).containsExactly(60_000L, 0L);
  }

  @Test
  void whoStoodStillUntilAnotherTookOverSendsNothing() throws Exception {
    now.set(NOON.plusSeconds(2));

    var sent = publish(waiting(1, "a", SMALL));

    assertThat(sent).isEqualTo(Sent.NOTHING);
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void aProducerThatMetAFatalErrorIsReplacedForTheNextRound() throws Exception {
    var broken = new PickyKafka();
    broken.sendException = new KafkaException("fatal");
    var producers = new ArrayDeque<>(List.of(broken, kafka));

    var rounds = publish(2, producers::remove, waiting(1, "a", SMALL));

    assertThat(rounds).containsExactly(Sent.NOTHING, new Sent(List.of(1L), List.of()));
    await().until(broken::closed);
  }

  @ParameterizedTest
  @MethodSource("whatSaysNothingAgainstTheProducer")
  void aProducerIsKeptWhereKafkaTakesNothingAtTheMoment(RuntimeException failure) throws Exception {
    kafka.sendException = failure;
    var producers = new ArrayDeque<>(List.of(kafka));

    publish(2, producers::remove, waiting(1, "a", SMALL));

    assertThat(producers).isEmpty();
  }

  static Stream<RuntimeException> whatSaysNothingAgainstTheProducer() {
    return Stream.of(new TimeoutException("no broker"), new RecordTooLargeException("too large"));
  }

  @Test
  void triesAgainWhereNoProducerCanBeMade() throws Exception {
    var attempts = new AtomicInteger();

    var rounds =
        publish(
            2,
            () -> {
              if (attempts.getAndIncrement() == 0) throw new KafkaException("no address");
              return kafka;
            },
            waiting(1, "a", SMALL));

    assertThat(rounds).containsExactly(Sent.NOTHING, new Sent(List.of(1L), List.of()));
  }

  /** What comes of the first round; the records may be sent until two seconds past noon. */
  private Sent publish(Waiting... waiting) throws InterruptedException {
    return publish(1, () -> kafka, waiting).getFirst();
  }

  /** What comes of so many rounds with the same records. */
  private List<Sent> publish(
      int times, Supplier<Producer<String, byte[]>> producers, Waiting... waiting)
      throws InterruptedException {
    var rounds = new CopyOnWriteArrayList<Sent>();
    Outbox outbox =
        (_, publisher) -> {
          if (rounds.size() < times) {
            rounds.add(publisher.send(List.of(waiting), NOON.plusSeconds(2)));
          }
          return 0;
        };
    var publisher =
        new KafkaOutboxPublisher(
            outbox, producers, now::get, Duration.ofSeconds(60), Duration.ofMillis(10));
    publisher.start();
    await().until(() -> rounds.size() == times);
    publisher.stop();
    return rounds;
  }

  private static Waiting waiting(long id, String key, byte[] value) {
    return new Waiting(
        id, new Announcement(Announcement.Kind.REPLY, "topic", key, Map.of(), value));
  }

  /**
   * Tells at once what is too large, later what no broker acknowledged, and of some never anything.
   */
  private static final class PickyKafka extends MockProducer<String, byte[]> {

    private final List<Long> waits = new CopyOnWriteArrayList<>();

    PickyKafka() {
      super(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
      if (Arrays.equals(message.value(), HUGE)) {
        return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
      }
      if (Arrays.equals(message.value(), LOST)) {
        return new CompletableFuture<RecordMetadata>().orTimeout(50, TimeUnit.MILLISECONDS);
      }
      if (Arrays.equals(message.value(), SILENT)) return new Silence();
      return super.send(message);
    }

    /** Ends each wait at once, and notes how long it would have been. */
    private final class Silence extends CompletableFuture<RecordMetadata> {

      @Override
      public RecordMetadata get(long timeout, TimeUnit unit)
          throws java.util.concurrent.TimeoutException {
        waits.add(unit.toMillis(timeout));
        throw new java.util.concurrent.TimeoutException();
      }
    }
  }
}
