package dev.keetaorders.command.intake;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.CommandTexts;
import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which confirmations go out while the ledger does not answer, and what is taken in after that. */
class IntakeWithoutLedgerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("commands", 0);

  private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();
  private final KeetaApi keeta =
      (call, _) -> {
        asked.add(call.orderId());
        return Answer.of(new CallOutcome.Done("0", "Success"), null);
      };
  private volatile boolean ledgerAnswers;
  private CommandsConsumer intake;

  @AfterEach
  void stop() throws Exception {
    intake.stop();
  }

  @Test
  void confirmsHoweverManyCommandsWaitBeforeTheConfirmation() {
    start(5_000);

    publish(600);

    await().untilAsserted(() -> assertThat(asked).containsExactly("2"));
    assertThat(committed()).isEmpty();
  }

  @Test
  void confirmsBehindMoreCommandsThanItHoldsAndTakesAllOfThemInLater() {
    start(100);

    var published = publish(600);
    await().untilAsserted(() -> assertThat(asked).containsExactly("2"));
    ledgerAnswers = true;

    // The topic gives again what is asked for again.
    await()
        .untilAsserted(() -> {
          topic.schedulePollTask(() ->
              published.stream()
                  .filter(each -> each.offset() >= topic.position(PARTITION))
                  .forEach(topic::addRecord));
          assertThat(admitted).hasSize(601);
          assertThat(committed()).contains(601L);
        });
    assertThat(asked).containsExactly("2");
  }

  private Optional<Long> committed() {
    return Optional.ofNullable(topic.committed(Set.of(PARTITION)).get(PARTITION))
        .map(OffsetAndMetadata::offset);
  }

  private void start(int mostPending) {
    intake = intake(mostPending);
    intake.start();
    topic.schedulePollTask(() -> {
      topic.rebalance(List.of(PARTITION));
      topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
      topic.updateEndOffsets(Map.of(PARTITION, 0L));
    });
  }

  /** So many that wait for the ledger, and one confirmation behind them. */
  private List<ConsumerRecord<byte[], byte[]>> publish(int others) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var i = 0; i < others; i++) {
      records.add(message(i, CommandTexts.command("ready-" + i, "MARK_READY", "1" + i)));
    }
    records.add(message(others, CommandTexts.confirm("confirm", "2")));
    topic.schedulePollTask(() -> {
      topic.updateEndOffsets(Map.of(PARTITION, records.size() + 0L));
      records.forEach(topic::addRecord);
    });
    return records;
  }

  private static ConsumerRecord<byte[], byte[]> message(long offset, String command) {
    return new ConsumerRecord<>(
        PARTITION.topic(), PARTITION.partition(), offset, null, command.getBytes(UTF_8));
  }

  private CommandsConsumer intake(int mostPending) {
    var reports = new Reports(new Topics("t."));
    var metrics = new CommandMetrics(new SimpleMeterRegistry());
    var withoutLedger = Execution.withoutLedger(keeta, reports, () -> NOON, metrics);
    var patience = new Impatience(Duration.ofSeconds(60));
    return new CommandsConsumer(
        () -> topic,
        PARTITION.topic(),
        new TakeCommands(
            (commands, _) -> admit(commands),
            patience,
            withoutLedger,
            reports,
            new Bell(),
            metrics),
        new IntakePlace(new MemoryCursors(), patience, metrics),
        withoutLedger,
        MockProducer::new,
        "dead-letters",
        Duration.ofSeconds(5),
        () -> NOON,
        metrics,
        mostPending);
  }

  private Map<String, Admission> admit(Collection<Received> commands) {
    if (!ledgerAnswers) throw new LedgerUnavailable(new SQLException("down"));
    var judged = new HashMap<String, Admission>();
    for (var command : commands) {
      var isNew = admitted.add(command.commandId());
      judged.put(command.commandId(), isNew ? Admission.ADMITTED : Admission.REPEAT);
    }
    return judged;
  }
}
