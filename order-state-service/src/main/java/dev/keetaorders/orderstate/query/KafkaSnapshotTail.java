package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of snapshots from its end, every partition of it and in no group, so that a
 * board on any instance shows the orders of all. It keeps nothing and commits nothing.
 */
public final class KafkaSnapshotTail {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSnapshotTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final long PAUSE_SECONDS = 1;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final SnapshotFeed feed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /** Hands what it finds to the feed. */
  public KafkaSnapshotTail(
      String bootstrapServers, String instanceId, Topics topics, SnapshotFeed feed) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "order-state-board-" + instanceId,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // What was missed while the broker was away is in the database.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.topic = topics.orders();
    this.feed = feed;
    this.thread = Thread.ofPlatform().name("snapshots").daemon().unstarted(this::follow);
  }

  /** Starts following. */
  public void start() {
    thread.start();
  }

  /** Ends. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    consumer.wakeup();
    thread.join(STOPS_WITHIN);
  }

  private void follow() {
    try (consumer) {
      while (!isStopping(0)) {
        try {
          if (consumer.assignment().isEmpty()) assign();
          else consumer.poll(POLL).forEach(record -> publish(record.value()));
        } catch (WakeupException _) {
          return;
        } catch (KafkaException e) {
          LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The board waits for kafka");
          if (isStopping(PAUSE_SECONDS)) return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void assign() throws InterruptedException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      var _ = isStopping(PAUSE_SECONDS);
      return;
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
  }

  private boolean isStopping(long withinSeconds) throws InterruptedException {
    return stopping.await(withinSeconds, TimeUnit.SECONDS);
  }

  private void publish(byte[] snapshot) {
    if (snapshot != null) feed.publish(new String(snapshot, UTF_8));
  }
}
