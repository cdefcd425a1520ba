package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.progress.KafkaReader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what Keeta tells of shops and authorizations, and commits offsets after it was learnt: at
 * least once. While the ledger does not answer it waits with what it has; no order waits for it.
 */
public final class ShopNotificationsConsumer
    implements KafkaReader.Work<ConsumerRecord<byte[], byte[]>> {

  private static final Logger LOG = LoggerFactory.getLogger(ShopNotificationsConsumer.class);

  /** Tries, about five a second; at a start the tables may still be on their way. */
  private static final int TOLD_AFTER = 50;

  private final LearnShops learnShops;
  private final Runnable onNews;
  private final ShopMetrics metrics;
  private final KafkaReader<ConsumerRecord<byte[], byte[]>> reader;
  private int failures;

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
      InstantSource clock,
      ShopMetrics metrics) {
    this.learnShops = learnShops;
    this.onNews = onNews;
    this.metrics = metrics;
    this.reader =
        new KafkaReader<>(
            new KafkaReader.Terms("shop-notifications", topics, 1, 1), consumers, this, clock);
  }

  /** Begins to read. */
  public void start() {
    metrics.shopReading(reader::lag, reader::oldest);
    reader.start();
  }

  @Override
  public ConsumerRecord<byte[], byte[]> read(ConsumerRecord<byte[], byte[]> message) {
    return message;
  }

  @Override
  public int take(List<ConsumerRecord<byte[], byte[]>> oldest) {
    try {
      oldest.forEach(this::learn);
      failures = 0;
      return oldest.size();
    } catch (LedgerUnavailable _) {
      if (++failures == TOLD_AFTER) {
        LOG.atWarn().log("The ledger does not answer; shop notifications wait");
      }
      return 0;
    }
  }

  /** It stays on its topic; Keeta's list of shops tells what it would have. */
  @Override
  public boolean putAside(ConsumerRecord<byte[], byte[]> message, String why) {
    metrics.shopNotification("other", "broken");
    return true;
  }

  @Override
  public void caughtUp() {
    onNews.run();
  }

  private void learn(ConsumerRecord<byte[], byte[]> message) {
    switch (NotificationMetadata.read(name -> KafkaReader.header(message, name))) {
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

  /** Reads no more; what was not learnt is read again, here or by another instance. */
  public void stop() throws InterruptedException {
    reader.stop();
  }
}
