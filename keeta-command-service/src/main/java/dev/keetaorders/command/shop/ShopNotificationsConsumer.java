package dev.keetaorders.command.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what Keeta tells of shops and authorizations, and commits offsets after it was learnt: at
 * least once. While the ledger does not answer it waits with what it has; no order waits for it.
 */
public final class ShopNotificationsConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(ShopNotificationsConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int TOLD_AFTER = 20;
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final List<String> topics;
  private final LearnShops learnShops;
  private final Runnable onNews;
  private final ShopMetrics metrics;
  private final Thread thread;
  private final Deque<ConsumerRecord<byte[], byte[]>> pending = new ArrayDeque<>();
  private int failures;
  private volatile long lag;
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /**
   * Reads once started.
   *
   * @param onNews runs when something was learnt
   */
  public ShopNotificationsConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      List<String> topics,
      LearnShops learnShops,
      Runnable onNews,
      ShopMetrics metrics) {
    this.consumers = consumers;
    this.topics = List.copyOf(topics);
    this.learnShops = learnShops;
    this.onNews = onNews;
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().name("shop-notifications").daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    metrics.shopNotificationsLag(() -> lag);
    thread.start();
  }

  private void run() {
    while (!stopping) {
      try (var consumer = consumers.get()) {
        current = consumer;
        pending.clear();
        consumer.subscribe(topics, new Revocation());
        while (!stopping) round(consumer);
      } catch (WakeupException _) {
        // stop() woke it.
      } catch (RuntimeException e) {
        // Kafka's, or a mistake of ours: what was not committed is read again.
        LOG.atWarn().setCause(e).log("The reading of shop notifications starts anew");
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void round(Consumer<byte[], byte[]> consumer) {
    // Polled all the same: who does not poll loses its partitions.
    if (pending.isEmpty()) consumer.resume(consumer.paused());
    else consumer.pause(consumer.assignment());
    for (var message : consumer.poll(POLL)) pending.add(message);
    lag =
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum();
    if (!pending.isEmpty() && learnPending()) commit(consumer);
  }

  /** Whether all of it was learnt. */
  private boolean learnPending() {
    try {
      while (!pending.isEmpty()) {
        learn(pending.getFirst());
        pending.removeFirst();
      }
    } catch (LedgerUnavailable _) {
      // At a start the tables may still be on their way.
      if (++failures == TOLD_AFTER) {
        LOG.atWarn().log("The ledger does not answer; shop notifications wait");
      }
      return false;
    }
    failures = 0;
    onNews.run();
    return true;
  }

  private void learn(ConsumerRecord<byte[], byte[]> message) {
    var headers = message.headers();
    switch (NotificationMetadata.read(name -> text(headers, name))) {
      case NotificationMetadata.Reading.Understood(var metadata) ->
          learnShops.learn(metadata, message.value() == null ? new byte[0] : message.value());
      case NotificationMetadata.Reading.Unreadable(var header, var why) -> {
        LOG.atWarn()
            .addKeyValue("topic", message.topic())
            .addKeyValue("partition", message.partition())
            .addKeyValue("offset", message.offset())
            .addKeyValue("header", header)
            .addKeyValue("why", why)
            .log("A record is no notification; it stays on its topic");
        metrics.shopNotification("other", "unreadable");
      }
    }
  }

  private static void commit(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException _) {
      // The partitions move; whoever has them next learns again what is known already.
      LOG.atDebug().log("Offsets were not committed while partitions move");
    }
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Reads no more; what was not learnt is read again, here or by another instance. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    var consumer = current;
    if (consumer != null) consumer.wakeup();
    if (thread.isAlive()) thread.join(CLOSE);
  }

  /** What is pending of a partition that is another's now is the other's to learn. */
  private final class Revocation implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      pending.removeIf(
          each -> partitions.contains(new TopicPartition(each.topic(), each.partition())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
