package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.intake.KafkaDeadLetters.Reason;
import dev.keetaorders.command.intake.TakeCommands.Taken;
import dev.keetaorders.command.progress.KafkaReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.notification.NotificationHeader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from the topic into the ledger, and commits their offsets after that: at least
 * once, and the ledger knows a repeat by its id. It executes nothing. What a ledger that lost its
 * last commits had taken in is read again; see {@link IntakePlace}.
 *
 * <p>While the ledger does not answer it goes on reading, commits nothing, and hands every
 * confirmation to {@link ConfirmWithoutLedger}. Of the rest it holds so many; what lies behind them
 * is read again when the ledger is back.
 */
public final class CommandsConsumer implements KafkaReader.Work<CommandsConsumer.Pending> {

  private static final Logger LOG = LoggerFactory.getLogger(CommandsConsumer.class);

  /** A command is a few hundred bytes; what is larger than this is none. */
  static final int LARGEST = 65_536;

  private static final int BATCH = 500;

  /** As many records as one poll gives; Kafka's default of max.poll.records. */
  private static final int MOST_POLLED = 500;

  private final String topic;
  private final TakeCommands takeCommands;
  private final IntakePlace place;
  private final ConfirmWithoutLedger withoutLedger;
  private final KafkaDeadLetters deadLetters;
  private final InstantSource clock;
  private final IntakeMetrics metrics;
  private final KafkaReader<Pending> reader;
  private boolean failing;

  /** A record, and the command in it; without one, why not. */
  record Pending(ConsumerRecord<byte[], byte[]> message, @Nullable Received command, String why) {}

  /** Reads once started. */
  public CommandsConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      TakeCommands takeCommands,
      IntakePlace place,
      ConfirmWithoutLedger withoutLedger,
      Supplier<Producer<byte[], byte[]>> producers,
      String deadLetterTopic,
      Duration acknowledgeWithin,
      InstantSource clock,
      IntakeMetrics metrics,
      int mostPending) {
    this.topic = topic;
    this.takeCommands = takeCommands;
    this.place = place;
    this.withoutLedger = withoutLedger;
    this.deadLetters = new KafkaDeadLetters(producers, deadLetterTopic, acknowledgeWithin, metrics);
    this.clock = clock;
    this.metrics = metrics;
    this.reader =
        new KafkaReader<>(
            new KafkaReader.Terms("commands", List.of(topic), BATCH, mostPending),
            consumers,
            this,
            clock);
  }

  /** Begins to read. */
  public void start() {
    metrics.intakeReading(reader::lag, reader::oldest);
    reader.start();
  }

  /** Whether it has lag, is not held up by the ledger alone, and does not move. */
  boolean isStuck() {
    return reader.isStuck();
  }

  @Override
  public Pending read(ConsumerRecord<byte[], byte[]> message) {
    var body = message.value();
    if (body == null) return new Pending(message, null, "the value is null");
    if (body.length > LARGEST) {
      return new Pending(message, null, "the value is larger than %d bytes".formatted(LARGEST));
    }
    var trace = KafkaReader.header(message, NotificationHeader.TRACEPARENT);
    var now = clock.instant();
    return switch (takeCommands.read(body)) {
      case Reading.Read read ->
          new Pending(message, takeCommands.received(read, body, trace, now), "");
      case Reading.Wrong wrong ->
          new Pending(message, takeCommands.received(wrong, body, trace, now), "");
      case Reading.Unreadable(var why) -> new Pending(message, null, why);
    };
  }

  /** All of it is durable in the ledger or on the dead letters, or nothing. */
  @Override
  public int take(List<Pending> oldest) {
    var batch = oldest.stream().map(this::doubted).toList();
    var commands = new ArrayList<Received>();
    for (var each : batch) {
      var command = each.command();
      if (command != null) commands.add(command);
    }
    List<Taken> taken;
    try {
      place.mustBeKnown(batch.stream().map(each -> each.message().partition()).toList());
      taken = takeCommands.take(commands, clock.instant());
    } catch (LedgerUnavailable _) {
      if (!failing) LOG.atWarn().log("The ledger does not answer; only confirmations are executed");
      failing = true;
      return 0;
    }
    if (failing) LOG.atInfo().log("The ledger answers again; what waited is taken in");
    failing = false;
    var judged = new HashMap<Received, Admission>();
    for (var each : taken) judged.put(each.command(), each.admission());
    for (var each : batch) putAside(each, judged);
    return batch.size();
  }

  @Override
  public boolean putAside(ConsumerRecord<byte[], byte[]> message, String why) {
    deadLetters.put(message, Reason.BROKE_US, "a mistake of ours: " + why);
    return true;
  }

  @Override
  public void heldUp(List<Pending> held) {
    held.forEach(this::confirm);
  }

  /** A confirmation behind commands that wait for the ledger does not wait with them. */
  @Override
  public boolean looksAhead() {
    return failing && withoutLedger.hasRoomFor(MOST_POLLED);
  }

  @Override
  public void ahead(Pending found) {
    confirm(found);
  }

  private void confirm(Pending each) {
    var command = doubted(each).command();
    if (command != null) withoutLedger.confirm(command);
  }

  private Pending doubted(Pending each) {
    var command = each.command();
    return command != null && place.isInDoubt(each.message().partition(), each.message().offset())
        ? new Pending(each.message(), command.doubted(), each.why())
        : each;
  }

  @Override
  public void begins() {
    place.lost();
  }

  @Override
  public void revoked(Collection<TopicPartition> partitions) {
    place.revoked(partitions.stream().map(TopicPartition::partition).toList());
  }

  @Override
  public Set<TopicPartition> waiting() {
    return partitions(place.waiting(clock.instant()));
  }

  private Set<TopicPartition> partitions(Set<Integer> numbers) {
    return numbers.stream()
        .map(number -> new TopicPartition(topic, number))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** If the ledger has lost what it had taken in, from where that is. */
  @Override
  public Map<TopicPartition, Long> again(Consumer<byte[], byte[]> consumer) {
    var assigned = new HashSet<>(consumer.assignment());
    assigned.removeAll(partitions(place.partitions()));
    if (!assigned.isEmpty()) {
      var committed = consumer.committed(assigned);
      for (var each : assigned) {
        var offset = committed.get(each);
        place.assigned(each.partition(), offset == null ? null : offset.offset());
      }
    }
    var again = new HashMap<TopicPartition, Long>();
    try {
      place
          .check(clock.instant())
          .forEach((number, offset) -> {
            var partition = new TopicPartition(topic, number);
            again.put(partition, kept(consumer, partition, offset));
          });
    } catch (LedgerUnavailable _) {
      // Nothing is taken in either, until it says where it stands.
    }
    return Map.copyOf(again);
  }

  /** The first of what is to be read again that the topic still has. */
  private long kept(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from) {
    var first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, from);
    if (first > from) {
      metrics.gone(first - from);
      LOG.atError()
          .addKeyValue("partition", partition.partition())
          .addKeyValue("records", first - from)
          .log("What the ledger lost is older than what its topic keeps");
    }
    LOG.atWarn()
        .addKeyValue("partition", partition.partition())
        .addKeyValue("offset", from)
        .log("Commands that the ledger lost are read again");
    return Math.max(from, first);
  }

  /** First the ledger's own cursor, so that one behind Kafka's offset shows a ledger that lost. */
  @Override
  public Map<TopicPartition, Long> committable(Map<TopicPartition, Long> taken) {
    var next = new HashMap<Integer, Long>();
    taken.forEach((partition, offset) -> next.put(partition.partition(), offset));
    var offsets = new HashMap<TopicPartition, Long>();
    try {
      place
          .advance(next)
          .forEach((number, offset) -> offsets.put(new TopicPartition(topic, number), offset));
    } catch (LedgerUnavailable _) {
      // It is all in the ledger, which knows it when it is read again.
    }
    return Map.copyOf(offsets);
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
    reader.stop();
    deadLetters.close();
  }
}
