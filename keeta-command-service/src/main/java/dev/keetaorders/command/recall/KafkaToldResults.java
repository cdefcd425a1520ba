package dev.keetaorders.command.recall;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads {@code keeta.command-results} without a group, from a time to the end that it had. */
public final class KafkaToldResults implements ToldResults {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Polls in a row that may bring nothing before the end is there. */
  private static final int PATIENCE = 50;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final String topic;

  /** Of that topic. */
  public KafkaToldResults(Supplier<Consumer<String, byte[]>> consumers, String topic) {
    this.consumers = consumers;
    this.topic = topic;
  }

  @Override
  public void since(Instant since, java.util.function.Consumer<List<ToldResult>> page) {
    try (var consumer = consumers.get()) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) throw new UnknownTopicOrPartitionException(topic);
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      seek(consumer, partitions, since, ends);
      var inVain = 0;
      while (!reached(consumer, ends)) {
        var results = consumer.poll(POLL);
        inVain = results.isEmpty() ? inVain + 1 : 0;
        if (inVain > PATIENCE) throw new TimeoutException("No results within " + PATIENCE);
        var read = new ArrayList<ToldResult>();
        for (var each : results) read(each, read);
        if (!read.isEmpty()) page.accept(read);
      }
    }
  }

  private static void seek(
      Consumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Instant since,
      Map<TopicPartition, Long> ends) {
    var times = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) times.put(partition, since.toEpochMilli());
    consumer
        .offsetsForTimes(times)
        .forEach((partition, found) ->
            consumer.seek(
                partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
  }

  private static boolean reached(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** What is no result was not told by this service. */
  private static void read(ConsumerRecord<String, byte[]> message, List<ToldResult> read) {
    if (message.value() == null) return;
    switch (Json.read(message.value(), CommandResult.class)) {
      case Json.Reading.Read<CommandResult>(var result) ->
          read.add(
              new ToldResult(
                  result.commandId(),
                  result.outcome().name(),
                  message.value(),
                  result.settledAt()));
      case Json.Reading.Unreadable<CommandResult> _ -> {}
    }
  }
}
