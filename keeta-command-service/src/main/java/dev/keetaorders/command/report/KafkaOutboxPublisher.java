package dev.keetaorders.command.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.progress.KafkaGivingUp;
import dev.keetaorders.contracts.lifetime.Renewable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves announcements from the ledger to Kafka: at least once, in order within a key. While Kafka
 * is down they wait in the ledger and hold up nobody; after a crash they are published again, with
 * the same bytes. What is too large for its topic is put aside and holds up nobody either. The
 * producer is made when the first record is sent; one that met an error which may be fatal to it is
 * replaced before the next round.
 */
public final class KafkaOutboxPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaOutboxPublisher.class);
  private static final int BATCH = 200;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(6);

  private final Outbox outbox;
  private final Renewable<Producer<String, byte[]>> producers;
  private final InstantSource clock;
  private final Duration acknowledgeWithin;
  private final Duration poll;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;

  /** Publishes once started. */
  public KafkaOutboxPublisher(
      Outbox outbox,
      Supplier<Producer<String, byte[]>> producers,
      InstantSource clock,
      Duration acknowledgeWithin,
      Duration poll) {
    this.outbox = outbox;
    this.producers = new Renewable<>(producers, KafkaGivingUp::giveUp);
    this.clock = clock;
    this.acknowledgeWithin = acknowledgeWithin;
    this.poll = poll;
    this.thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
  }

  /** Begins to publish. */
  public void start() {
    thread.start();
  }

  /** Something was put into the outbox. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopping) {
      var gone = publishOnce();
      if (gone < BATCH) LockSupport.parkNanos(pauseAfter(gone).toNanos());
    }
    // What the last commands put in while we were stopping.
    var left = publishOnce();
    LOG.atDebug().addKeyValue("records", left).log("The outbox is closed");
  }

  private Duration pauseAfter(int gone) {
    return failing || gone < 0 ? AFTER_A_FAILURE : poll;
  }

  private int publishOnce() {
    try {
      return outbox.publish(BATCH, this::send);
    } catch (RuntimeException e) {
      // The ledger does not answer: nothing was forgotten, so nothing is lost.
      say(true, "The outbox cannot be read");
      return 0;
    }
  }

  /** What Kafka has, without what would overtake another one of the same key. */
  private Outbox.Sent send(List<Outbox.Waiting> waiting, Instant sendBy) {
    var producer = producer();
    if (producer == null) return Outbox.Sent.NOTHING;
    var acknowledgements = new ArrayList<Future<RecordMetadata>>();
    for (var each : waiting) {
      // Who stood still may wake up when another instance has taken over.
      if (!clock.instant().isBefore(sendBy)) break;
      var acknowledgement = send(producer, each.announcement());
      acknowledgements.add(acknowledgement);
      // Without metadata every send would block and fail like this one.
      if (failedAtOnce(acknowledgement)) break;
    }
    var acknowledged = new ArrayList<Long>();
    var refused = new ArrayList<Long>();
    var heldUp = new HashSet<@Nullable String>();
    var patience = acknowledgeWithin;
    for (var i = 0; i < acknowledgements.size(); i++) {
      var each = waiting.get(i);
      var key = each.announcement().key();
      if (heldUp.contains(key)) continue;
      switch (fate(producer, acknowledgements.get(i), patience)) {
        case ACKNOWLEDGED -> acknowledged.add(each.id());
        case REFUSED -> {
          refused.add(each.id());
          tellRefused(each);
        }
        case WAITS -> heldUp.add(key);
      }
      // The others were sent as long ago; whoever waited for each would outlast the lease.
      if (!acknowledgements.get(i).isDone()) patience = Duration.ZERO;
    }
    if (!waiting.isEmpty()) say(!heldUp.isEmpty(), "Kafka does not take what is in the outbox");
    return new Outbox.Sent(acknowledged, refused);
  }

  private static void tellRefused(Outbox.Waiting refused) {
    var announcement = refused.announcement();
    LOG.atError()
        .addKeyValue("orderId", announcement.key())
        .addKeyValue("topic", announcement.topic())
        .addKeyValue("bytes", announcement.value().length)
        .addKeyValue("outboxId", refused.id())
        .log("Too large for its topic; it is put aside in the outbox");
  }

  /** None where not even one can be made: no address resolves, say. The next round tries again. */
  private @Nullable Producer<String, byte[]> producer() {
    try {
      return producers.get();
    } catch (KafkaException e) {
      say(true, "No producer can be made for what is in the outbox");
      return null;
    }
  }

  private static Future<RecordMetadata> send(
      Producer<String, byte[]> producer, Announcement announcement) {
    var message =
        new ProducerRecord<String, byte[]>(
            announcement.topic(), announcement.key(), announcement.value());
    announcement
        .headers()
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    try {
      return producer.send(message);
    } catch (KafkaException | IllegalStateException e) {
      // The latter is what one says that was closed.
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean failedAtOnce(Future<RecordMetadata> acknowledgement) {
    return acknowledgement.state() == Future.State.FAILED
        && !isRefusal(acknowledgement.exceptionNow());
  }

  /** What is too large will not shrink; everything else may be over some day. */
  private static boolean isRefusal(@Nullable Throwable failure) {
    return failure instanceof RecordTooLargeException;
  }

  private enum Fate {
    ACKNOWLEDGED,
    REFUSED,
    WAITS
  }

  private Fate fate(
      Producer<String, byte[]> producer,
      Future<RecordMetadata> acknowledgement,
      Duration patience) {
    try {
      acknowledgement.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Fate.ACKNOWLEDGED;
    } catch (ExecutionException e) {
      if (isRefusal(e.getCause())) return Fate.REFUSED;
      if (KafkaGivingUp.mayBeFatal(e.getCause())) producers.broken(producer);
      return Fate.WAITS;
    } catch (TimeoutException _) {
      return Fate.WAITS;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Fate.WAITS;
    }
  }

  private void say(boolean fails, String what) {
    if (fails && !failing) LOG.atWarn().log(what + "; it waits and is tried again");
    if (!fails && failing) LOG.atInfo().log("The outbox is published again");
    failing = fails;
  }

  /** Publishes what is left, for a moment; what stays is published after the next start. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread.isAlive()) thread.join(CLOSE);
    producers.ifMade(producer -> producer.close(Duration.ofSeconds(1)));
  }
}
