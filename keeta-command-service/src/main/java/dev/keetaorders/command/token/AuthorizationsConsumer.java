package dev.keetaorders.command.token;

import dev.keetaorders.command.progress.KafkaReader;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code keeta.authorizations}, and commits what is durable: at least once, and the same
 * notification again changes nothing. While the database does not answer it holds what it has read,
 * and reads no more. It is no part of the service's liveness: an order does not wait for it.
 */
public final class AuthorizationsConsumer
    implements KafkaReader.Work<ConsumerRecord<byte[], byte[]>> {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationsConsumer.class);

  private final TakeAuthorizationEvents takeEvents;
  private final InstantSource clock;
  private final TokenObserver observer;
  private final KafkaReader<ConsumerRecord<byte[], byte[]>> reader;
  private boolean failing;

  /** Reads once started. */
  public AuthorizationsConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      TakeAuthorizationEvents takeEvents,
      InstantSource clock,
      TokenObserver observer) {
    this.takeEvents = takeEvents;
    this.clock = clock;
    this.observer = observer;
    this.reader =
        new KafkaReader<>(
            new KafkaReader.Terms("authorizations", List.of(topic), 1, 1), consumers, this, clock);
  }

  /** Begins to read. */
  public void start() {
    observer.reading(reader::lag, reader::oldest);
    reader.start();
  }

  @Override
  public ConsumerRecord<byte[], byte[]> read(ConsumerRecord<byte[], byte[]> message) {
    return message;
  }

  @Override
  public int take(List<ConsumerRecord<byte[], byte[]>> oldest) {
    try {
      for (var message : oldest) {
        var body = message.value();
        takeEvents.take(
            name -> KafkaReader.header(message, name),
            body == null ? new byte[0] : body,
            clock.instant());
      }
      failing = false;
      return oldest.size();
    } catch (TokensUnavailable _) {
      if (!failing) LOG.atWarn().log("Notifications of authorizations wait for the database");
      failing = true;
      return 0;
    }
  }

  /** It stays on its topic, and is counted as broken: Keeta's portal tells what it would have. */
  @Override
  public boolean putAside(ConsumerRecord<byte[], byte[]> message, String why) {
    observer.notified("other", TakeAuthorizationEvents.Taken.BROKEN.word());
    return true;
  }

  /** Reads no more. */
  public void stop() throws InterruptedException {
    reader.stop();
  }
}
