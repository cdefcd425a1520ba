package dev.keetaorders.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
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
 * Reads {@code keeta.authorizations}, and commits what is durable: at least once, and the same
 * notification again changes nothing. While the database does not answer it holds what it has read,
 * and reads no more. It is no part of the service's liveness: an order does not wait for it.
 */
public final class AuthorizationsConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationsConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final TakeAuthorizationEvents takeEvents;
  private final InstantSource clock;
  private final Thread thread;
  private final ArrayDeque<ConsumerRecord<byte[], byte[]>> pending = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile boolean failing;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /** Reads once started. */
  public AuthorizationsConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      TakeAuthorizationEvents takeEvents,
      InstantSource clock) {
    this.consumers = consumers;
    this.topic = topic;
    this.takeEvents = takeEvents;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("authorizations").daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
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
        // Nothing was committed, so it is all read again.
        pending.clear();
        LOG.atWarn().setCause(e).addKeyValue("topic", topic).log("The reading starts anew");
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void round(Consumer<byte[], byte[]> consumer) {
    if (pending.isEmpty()) {
      consumer.resume(consumer.paused());
    } else {
      consumer.pause(consumer.assignment());
    }
    for (var message : consumer.poll(POLL)) pending.add(message);
    if (pending.isEmpty() || !takePending()) return;
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException _) {
      LOG.atDebug().log("Offsets were not committed while partitions move");
    }
  }

  /** Whether all of them are durable. */
  private boolean takePending() {
    try {
      while (!pending.isEmpty()) {
        var message = pending.getFirst();
        var body = message.value();
        takeEvents.take(
            name -> text(message.headers(), name),
            body == null ? new byte[0] : body,
            clock.instant());
        pending.removeFirst();
      }
      failing = false;
      return true;
    } catch (TokensUnavailable _) {
      if (!failing) LOG.atWarn().log("Notifications of authorizations wait for the database");
      failing = true;
      return false;
    }
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Reads no more. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    var consumer = current;
    if (consumer != null) consumer.wakeup();
    if (thread.isAlive()) thread.join(CLOSE);
  }

  /** What is pending of a partition that is another's now is the other's to take. */
  private final class Revocation implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      pending.removeIf(
          message -> partitions.contains(new TopicPartition(message.topic(), message.partition())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
