package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.commands.codec.CommandJson;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every record on the topic of results, from its beginning, repeats included. */
final class ResultsConsumer implements AutoCloseable {

  private static final String TOPIC = "keeta.command-results";
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, List<byte[]>> results = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<byte[]>> awaited = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofPlatform().name("results").daemon().unstarted(this::run);
  private volatile boolean stopping;
  private volatile long quietRounds;

  private ResultsConsumer(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static ResultsConsumer start(String bootstrapServers) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var started = new ResultsConsumer(consumer);
    started.thread.start();
    return started;
  }

  /** The first result of a command, once it is there. */
  CompletableFuture<byte[]> first(String commandId) {
    return awaited.computeIfAbsent(commandId, _ -> new CompletableFuture<>());
  }

  /** Every record of a command so far. */
  List<byte[]> all(String commandId) {
    return results.getOrDefault(commandId, List.of());
  }

  /** Waits until nothing has come for that many polls. */
  void awaitQuiet(int rounds) throws InterruptedException {
    quietRounds = 0;
    while (quietRounds < rounds) Pause.of(POLL);
  }

  private void run() {
    try (consumer) {
      while (!stopping) {
        var records = consumer.poll(POLL);
        for (var record : records) take(record.value());
        quietRounds = records.isEmpty() ? quietRounds + 1 : 0;
      }
    } catch (WakeupException _) {
      // close() woke it.
    }
  }

  private void take(byte[] value) {
    var commandId = CommandJson.commandIdOf(value);
    results.computeIfAbsent(commandId, _ -> new CopyOnWriteArrayList<>()).add(value);
    first(commandId).complete(value);
  }

  @Override
  public void close() {
    stopping = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
