package dev.keetaorders.command.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import dev.keetaorders.command.CommandTexts;
import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When intake counts as alive, with a topic and a clock that are moved by hand. */
class IntakeLivenessTest {

  private static final TopicPartition PARTITION = new TopicPartition("commands", 0);
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-05T12:00:00Z"));
  private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> deadLetters = new MockProducer<>();
  private final CommandsConsumer intake = intake(() -> topic);
  private final IntakeLiveness liveness = new IntakeLiveness(intake);
  private volatile boolean ledgerAnswers = true;

  @BeforeEach
  void assign() throws Exception {
    intake.start();
    duringAPoll(() -> {
      topic.rebalance(List.of(PARTITION));
      topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
      topic.updateEndOffsets(Map.of(PARTITION, 0L));
    });
  }

  @AfterEach
  void stop() throws Exception {
    intake.stop();
  }

  @Test
  void livesWhileThereIsNothingToTakeIn() throws Exception {
    pass(LONG);

    assertThat(status()).isEqualTo(UP);
  }

  @Test
  void doesNotLiveWithLagThatDoesNotMove() throws Exception {
    duringAPoll(() -> topic.updateEndOffsets(Map.of(PARTITION, 5L)));

    pass(Duration.ofSeconds(30));
    assertThat(status()).isEqualTo(UP);
    pass(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo(DOWN);
  }

  @Test
  void livesAgainWhenItsLagMoves() throws Exception {
    duringAPoll(() -> topic.updateEndOffsets(Map.of(PARTITION, 5L)));
    pass(LONG);

    duringAPoll(() -> topic.addRecord(message(0)));

    assertThat(status()).isEqualTo(UP);
  }

  @Test
  void livesWhileOnlyTheLedgerHoldsItUp() throws Exception {
    ledgerAnswers = false;
    duringAPoll(() -> {
      topic.updateEndOffsets(Map.of(PARTITION, 5L));
      topic.addRecord(message(0));
    });

    pass(LONG);

    assertThat(status()).isEqualTo(UP);
  }

  @Test
  void doesNotLiveWhenARoundDoesNotEnd() throws Exception {
    var hangs = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    topic.schedulePollTask(() -> {
      hangs.countDown();
      await(end);
    });
    await(hangs);

    now.updateAndGet(time -> time.plusSeconds(31));
    assertThat(status()).isEqualTo(DOWN);
    end.countDown();
  }

  @Test
  void doesNotLiveWhenTheSameRecordBreaksItOffAgainAndAgain() throws Exception {
    deadLetters.sendException = new RecordTooLargeException("too large");
    var begun = new Semaphore(0);
    var again = intake(() -> consumerOf("no command", begun));
    again.start();
    try {
      assertThat(begun.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
      now.updateAndGet(time -> time.plusSeconds(31));
      // What was begun meanwhile was begun too early.
      begun.drainPermits();
      assertThat(begun.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();

      assertThat(new IntakeLiveness(again).call().getStatus()).isEqualTo(DOWN);
    } finally {
      again.stop();
    }
  }

  @Test
  void livesWhileKafkaDoesNotTakeItsDeadLetters() throws Exception {
    deadLetters.sendException = new TimeoutException("no broker");
    var begun = new Semaphore(0);
    var again = intake(() -> consumerOf("no command", begun));
    again.start();
    try {
      assertThat(begun.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
      now.updateAndGet(time -> time.plusSeconds(31));
      // What was begun meanwhile was begun too early.
      begun.drainPermits();
      assertThat(begun.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();

      assertThat(new IntakeLiveness(again).call().getStatus()).isEqualTo(UP);
    } finally {
      again.stop();
    }
  }

  /** As in a group: its first polls find nothing, because nothing is assigned to it yet. */
  private static Consumer<byte[], byte[]> consumerOf(String record, Semaphore begun) {
    var consumer = new MockConsumer<byte[], byte[]>("earliest");
    consumer.schedulePollTask(begun::release);
    consumer.schedulePollTask(() -> {
      consumer.rebalance(List.of(PARTITION));
      consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
      consumer.updateEndOffsets(Map.of(PARTITION, 1L));
      consumer.addRecord(
          new ConsumerRecord<>(PARTITION.topic(), 0, 0, null, record.getBytes(UTF_8)));
    });
    return consumer;
  }

  private Status status() {
    return liveness.call().getStatus();
  }

  /** Time goes on, and intake turns its rounds. */
  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    duringAPoll(() -> {});
  }

  /** Returns after the round of that poll. */
  private void duringAPoll(Runnable happens) {
    for (var each : List.of(happens, (Runnable) () -> {})) {
      var happened = new CountDownLatch(1);
      topic.schedulePollTask(() -> {
        each.run();
        happened.countDown();
      });
      await(happened);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConsumerRecord<byte[], byte[]> message(long offset) {
    var command = CommandTexts.command("c" + offset, "FETCH_ORDER", "1");
    return new ConsumerRecord<>(
        PARTITION.topic(), PARTITION.partition(), offset, null, command.getBytes(UTF_8));
  }

  private CommandsConsumer intake(Supplier<Consumer<byte[], byte[]>> consumers) {
    var reports = new Reports(new Topics("t."));
    var metrics = new CommandMetrics(new SimpleMeterRegistry());
    var withoutLedger = Execution.withoutLedger(Execution.NO_KEETA, reports, now::get, metrics);
    var takeCommands =
        new TakeCommands(
            (commands, _) -> admit(commands),
            new Impatience(Duration.ofSeconds(60)),
            withoutLedger,
            reports,
            new Bell(),
            metrics);
    return new CommandsConsumer(
        consumers,
        PARTITION.topic(),
        takeCommands,
        new IntakePlace(new MemoryCursors(), new Impatience(Duration.ofSeconds(60)), metrics),
        withoutLedger,
        () -> deadLetters,
        "dead-letters",
        Duration.ofSeconds(5),
        now::get,
        metrics,
        100);
  }

  private Map<String, Admission> admit(Collection<Received> commands) {
    if (!ledgerAnswers) throw new LedgerUnavailable(new SQLException("down"));
    return commands.stream()
        .map(Received::commandId)
        .collect(Collectors.toMap(Function.identity(), _ -> Admission.ADMITTED));
  }
}
