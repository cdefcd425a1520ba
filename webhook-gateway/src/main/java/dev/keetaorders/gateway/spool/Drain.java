package dev.keetaorders.gateway.spool;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the spool to Kafka once Kafka takes it: placements first, then in the order in
 * which it came, by a producer of its own, so that no push that comes meanwhile waits behind it.
 *
 * <p>A record leaves the spool after Kafka has acknowledged it. What Kafka does not take is tried
 * again in the next round and holds up nothing else.
 */
final class Drain implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Spool spool;
  private final NotificationLog kafka;
  private final int most;

  // Where a round broke off the next one goes on, so that what fails first, time and again, does
  // not hide what is behind it.
  private final Inside.Cursor cursor = new Inside.Cursor();

  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("spool-drain").daemon().factory());
  private volatile boolean stopping;

  /**
   * Drains that spool to that log.
   *
   * @param most how many records are under way at once
   */
  Drain(Spool spool, NotificationLog kafka, int most) {
    this.spool = spool;
    this.kafka = kafka;
    this.most = most;
  }

  /** Looks so often whether there is something to do. */
  void every(Duration pause) {
    var _ =
        background.scheduleWithFixedDelay(
            this::roundThatNeverThrows, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Everything that Kafka takes now has left the spool when this returns. Called by one thread at a
   * time.
   */
  void round() {
    cursor.again();
    var drained = 0;
    while (!stopping && kafka.readiness().ready()) {
      var chunk = spool.next(cursor, most);
      if (chunk.isEmpty()) {
        cursor.fromTheStart();
        break;
      }
      drained += send(chunk);
    }
    if (drained > 0) {
      LOG.atInfo()
          .addKeyValue("drained", drained)
          .addKeyValue("inside", spool.stock().records())
          .log("Records of the spool are on their topics");
    }
    spool.tend();
  }

  @Override
  public void close() {
    stopping = true;
    background.shutdown();
    // Not interrupted: an interrupt in a read would close the file under all others.
    senders.shutdown();
    try {
      var ended = background.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) LOG.atWarn().log("Draining did not end in time; what was under way is repeated");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void roundThatNeverThrows() {
    try {
      round();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again, and the spool would fill.
      LOG.atError().setCause(e).log("A round of draining broke off; the next one goes on");
    }
  }

  /** How many of them Kafka has acknowledged. */
  private int send(List<Waiting> chunk) {
    var drained = new AtomicInteger();
    var underWay =
        chunk.stream().map(waiting -> senders.submit(() -> send(waiting, drained))).toList();
    for (var each : underWay) {
      try {
        each.get();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        stopping = true;
      } catch (ExecutionException e) {
        LOG.atError().setCause(e.getCause()).log("A record of the spool could not be handled");
      }
    }
    return drained.get();
  }

  private void send(Waiting waiting, AtomicInteger drained) {
    try {
      switch (spool.read(waiting)) {
        case Spool.Stored.Damaged _ -> spool.skip(waiting, "it is not what was written");
        case Spool.Stored.Whole(var entry) -> {
          switch (kafka.append(throughTheSpool(entry))) {
            case Appended.Durable _ -> {
              spool.drained(waiting);
              drained.incrementAndGet();
            }
            case Appended.Unfit(var why) -> spool.skip(waiting, "Kafka never takes it: " + why);
            case Appended.NotDurable _, Appended.Spooled _ -> {}
          }
        }
      }
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("why", e.getMessage()).log("The spool's disk cannot be read");
    }
  }

  private static Entry throughTheSpool(Entry entry) {
    Map<String, String> headers = new LinkedHashMap<>(entry.headers());
    headers.put(NotificationHeader.VIA, Via.SPOOL.wireName());
    return new Entry(entry.destination(), entry.key(), entry.value(), headers);
  }
}
