package dev.keetaorders.command.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves announcements from the ledger to Kafka: at least once, in order within a key. While Kafka
 * is down they wait in the ledger and hold up nobody; after a crash they are published again, with
 * the same bytes.
 */
public final class KafkaOutboxPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaOutboxPublisher.class);
  private static final int BATCH = 200;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(6);

  private final Outbox outbox;
  private final Producer<String, byte[]> producer;
  private final Duration acknowledgeWithin;
  private final Duration poll;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;

  /** Publishes once started. */
  public KafkaOutboxPublisher(
      Outbox outbox, Producer<String, byte[]> producer, Duration acknowledgeWithin, Duration poll) {
    this.outbox = outbox;
    this.producer = producer;
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
      var forgotten = publishOnce();
      if (forgotten < BATCH) LockSupport.parkNanos(pauseAfter(forgotten).toNanos());
    }
    // What the last commands put in while we were stopping.
    var left = publishOnce();
    LOG.atDebug().addKeyValue("records", left).log("The outbox is closed");
  }

  private Duration pauseAfter(int forgotten) {
    return failing || forgotten < 0 ? AFTER_A_FAILURE : poll;
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

  /** The ids that Kafka acknowledged, without those that would overtake one of the same key. */
  private Collection<Long> send(List<Outbox.Waiting> waiting) {
    var acknowledgements = new ArrayList<@Nullable Future<RecordMetadata>>();
    for (var each : waiting) {
      var acknowledgement = send(each.announcement());
      acknowledgements.add(acknowledgement);
      // Without metadata every send would block and fail like this one.
      if (acknowledgement == null || failedAtOnce(acknowledgement)) break;
    }
    var published = new ArrayList<Long>();
    var heldUp = new HashSet<@Nullable String>();
    for (var i = 0; i < acknowledgements.size(); i++) {
      var key = waiting.get(i).announcement().key();
      if (heldUp.contains(key)) continue;
      if (acknowledged(acknowledgements.get(i))) {
        published.add(waiting.get(i).id());
      } else {
        heldUp.add(key);
      }
    }
    if (!waiting.isEmpty()) say(!heldUp.isEmpty(), "Kafka does not take what is in the outbox");
    return published;
  }

  private @Nullable Future<RecordMetadata> send(Announcement announcement) {
    var message =
        new ProducerRecord<String, byte[]>(
            announcement.topic(), announcement.key(), announcement.value());
    announcement
        .headers()
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    try {
      return producer.send(message);
    } catch (KafkaException e) {
      return null;
    }
  }

  private static boolean failedAtOnce(Future<RecordMetadata> acknowledgement) {
    return acknowledgement.state() == Future.State.FAILED;
  }

  private boolean acknowledged(@Nullable Future<RecordMetadata> acknowledgement) {
    if (acknowledgement == null) return false;
    try {
      acknowledgement.get(acknowledgeWithin.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
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
    producer.close(Duration.ofSeconds(1));
  }
}
