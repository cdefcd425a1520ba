package dev.keetaorders.command.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.intake.KafkaDeadLetters.Reason;
import dev.keetaorders.command.intake.TakeCommands.Taken;
import dev.keetaorders.command.progress.KafkaProgress;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.notification.NotificationHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from the topic into the ledger, and commits their offsets after that: at least
 * once, and the ledger knows a repeat by its id. It executes nothing.
 *
 * <p>While the ledger does not answer it goes on reading, up to a bound, commits nothing, and hands
 * the confirmations to {@link ConfirmWithoutLedger}.
 */
public final class CommandsConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(CommandsConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(3);

  /** A command is a few hundred bytes; what is larger than this is none. */
  static final int LARGEST = 65_536;

  private static final int BATCH = 500;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final TakeCommands takeCommands;
  private final ConfirmWithoutLedger withoutLedger;
  private final KafkaDeadLetters deadLetters;
  private final InstantSource clock;
  private final IntakeMetrics metrics;
  private final int mostPending;
  private final KafkaProgress progress;
  private final Thread thread;

  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile boolean failing;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  private record Pending(
      ConsumerRecord<byte[], byte[]> message, @Nullable Received command, String why) {}

  /** Reads once started. */
  public CommandsConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      TakeCommands takeCommands,
      ConfirmWithoutLedger withoutLedger,
      Supplier<Producer<byte[], byte[]>> producers,
      String deadLetterTopic,
      Duration acknowledgeWithin,
      InstantSource clock,
      IntakeMetrics metrics,
      int mostPending) {
    this.consumers = consumers;
    this.topic = topic;
    this.takeCommands = takeCommands;
    this.withoutLedger = withoutLedger;
    this.deadLetters = new KafkaDeadLetters(producers, deadLetterTopic, acknowledgeWithin, metrics);
    this.clock = clock;
    this.metrics = metrics;
    this.mostPending = mostPending;
    this.progress = new KafkaProgress(clock);
    this.thread = Thread.ofPlatform().name("commands").daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    progress.moved();
    thread.start();
  }

  /** Whether it has lag, is not held up by the ledger alone, and does not move. */
  boolean isStuck() {
    return progress.isStuck();
  }

  private void run() {
    while (!stopping) {
      try (var consumer = consumers.get()) {
        current = consumer;
        consumer.subscribe(List.of(topic), new Revocation());
        while (!stopping) round(consumer);
      } catch (WakeupException _) {
        // stop() woke it.
      } catch (RuntimeException e) {
        // Kafka's, or a mistake of ours: nothing was committed, so it is all read again.
        pending.clear();
        progress.brokeOff(e);
        LOG.atWarn().setCause(e).addKeyValue("topic", topic).log("Intake starts anew");
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void round(Consumer<byte[], byte[]> consumer) {
    if (pending.size() >= mostPending) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
    var messages = consumer.poll(POLL);
    for (var message : messages) pending.add(read(message));
    takePending(consumer);
    if (messages.isEmpty() && !failing) {
      progress.idle(consumer);
    } else {
      progress.moved();
    }
    metrics.oldestUnprocessed(
        pending.isEmpty()
            ? Duration.ZERO
            : Duration.between(
                Instant.ofEpochMilli(pending.getFirst().message().timestamp()), clock.instant()));
  }

  private Pending read(ConsumerRecord<byte[], byte[]> message) {
    var body = message.value();
    if (body == null) return new Pending(message, null, "the value is null");
    if (body.length > LARGEST) {
      return new Pending(message, null, "the value is larger than %d bytes".formatted(LARGEST));
    }
    var header = message.headers().lastHeader(NotificationHeader.TRACEPARENT);
    var trace = header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    var now = clock.instant();
    return switch (takeCommands.read(body)) {
      case Reading.Read read ->
          new Pending(message, takeCommands.received(read, body, trace, now), "");
      case Reading.Wrong wrong ->
          new Pending(message, takeCommands.received(wrong, body, trace, now), "");
      case Reading.Unreadable(var why) -> new Pending(message, null, why);
    };
  }

  private void takePending(Consumer<byte[], byte[]> consumer) {
    if (pending.isEmpty()) return;
    while (!pending.isEmpty()) {
      var batch = pending.stream().limit(BATCH).toList();
      if (!take(batch)) return;
      for (var i = 0; i < batch.size(); i++) pending.removeFirst();
    }
    commit(consumer);
  }

  private static void commit(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException _) {
      // The partitions move; whoever has them next reads again what the ledger already knows.
      LOG.atDebug().log("Offsets were not committed while partitions move");
    }
  }

  /** Whether all of the batch is durable in the ledger or on the dead letters. */
  private boolean take(List<Pending> batch) {
    var commands = new ArrayList<Received>();
    for (var each : batch) {
      var command = each.command();
      if (command != null) commands.add(command);
    }
    List<Taken> taken;
    try {
      taken = takeCommands.take(commands, clock.instant());
    } catch (LedgerUnavailable _) {
      if (!failing) LOG.atWarn().log("The ledger does not answer; only confirmations are executed");
      failing = true;
      for (var command : commands) withoutLedger.confirm(command);
      return false;
    }
    if (failing) LOG.atInfo().log("The ledger answers again; what waited is taken in");
    failing = false;
    var judged = new HashMap<Received, Admission>();
    for (var each : taken) judged.put(each.command(), each.admission());
    for (var each : batch) putAside(each, judged);
    return true;
  }

  private void putAside(Pending each, Map<Received, Admission> judged) {
    var command = each.command();
    if (command == null) {
      deadLetters.put(each.message(), Reason.UNREADABLE, each.why());
      return;
    }
    switch (Objects.requireNonNull(judged.get(command))) {
      case ADMITTED, REPEAT -> {}
      case OTHER_CONTENT ->
          deadLetters.put(
              each.message(),
              Reason.OTHER_CONTENT,
              "a command with this commandId has other content");
      case UNSTORABLE ->
          deadLetters.put(each.message(), Reason.UNSTORABLE, "the ledger cannot hold its content");
    }
  }

  /** Takes no more in; what is not in the ledger is read again, here or by another instance. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    var consumer = current;
    if (consumer != null) consumer.wakeup();
    if (thread.isAlive()) thread.join(CLOSE);
    deadLetters.close();
  }

  /** What is pending of a partition that is another's now is the other's to take in. */
  private final class Revocation implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      pending.removeIf(each ->
          partitions.contains(
              new TopicPartition(each.message().topic(), each.message().partition())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
