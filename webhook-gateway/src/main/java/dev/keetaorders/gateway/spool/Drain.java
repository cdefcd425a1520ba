package dev.keetaorders.gateway.spool;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the spool to Kafka once Kafka takes it: placements first, and of them those
 * that a shop can still accept, then in the order in which it came; by a producer of its own, so
 * that no push that comes meanwhile waits behind it.
 *
 * <p>A record leaves the spool after Kafka has acknowledged it. So many are under way at once, and
 * each that ends makes room for the next: one that waits for its time-out holds up no other. What
 * Kafka does not take is tried again in the next round, with everything of its partition.
 */
final class Drain implements AutoCloseable {

  /** What came of trying to bring a record to Kafka. */
  private enum End {
    DRAINED,
    SET_ASIDE,
    NOT_TAKEN,
    NOT_READ
  }

  private record Tried(Waiting waiting, End end) {}

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Spool spool;
  private final NotificationLog kafka;
  private final Partitions partitions;
  private final int most;
  private final InstantSource clock;

  private final Set<String> failed = new HashSet<>();
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
  Drain(Spool spool, NotificationLog kafka, Partitions partitions, int most, InstantSource clock) {
    this.spool = spool;
    this.kafka = kafka;
    this.partitions = partitions;
    this.most = most;
    this.clock = clock;
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
    var drained = drain();
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
    // Not interrupted: an interrupt in a read would close the file under all others.
    background.shutdown();
    try {
      var ended = background.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) LOG.atWarn().log("Draining did not end in time; what was under way is repeated");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    senders.shutdown();
  }

  private void roundThatNeverThrows() {
    try {
      round();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again, and the spool would fill.
      LOG.atError().setCause(e).log("A round of draining broke off; the next one goes on");
    }
  }

  /** How many records Kafka has acknowledged. */
  private int drain() {
    var round = new Round(spool, partitions, clock.instant(), failed);
    var ended = new LinkedBlockingQueue<Tried>();
    var drained = 0;
    for (var underWay = begin(round, most, ended);
        underWay > 0;
        underWay += begin(round, most - underWay, ended)) {
      Tried tried;
      try {
        tried = ended.take();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        stopping = true;
        break;
      }
      underWay--;
      if (tried.end() == End.DRAINED) drained++;
      switch (tried.end()) {
        case DRAINED, SET_ASIDE -> round.left(tried.waiting());
        case NOT_TAKEN -> round.notTaken(tried.waiting());
        case NOT_READ -> round.notRead(tried.waiting());
      }
    }
    return drained;
  }

  /** How many have begun: so many at most, and none that may not go yet. */
  private int begin(Round round, int free, BlockingQueue<Tried> ended) {
    var begun = 0;
    while (begun < free && !stopping && kafka.readiness().ready()) {
      var next = round.next();
      if (next.isEmpty()) break;
      var waiting = next.get();
      senders.execute(() -> sendAndTell(waiting, ended));
      begun++;
    }
    return begun;
  }

  /** Tells whatever happens, an error of the machine included: the round waits for it. */
  private void sendAndTell(Waiting waiting, BlockingQueue<Tried> ended) {
    var end = End.NOT_READ;
    try {
      end = send(waiting);
    } finally {
      ended.add(new Tried(waiting, end));
    }
  }

  private End send(Waiting waiting) {
    try {
      return switch (spool.read(waiting)) {
        case Spool.Stored.Damaged _ -> setAside(waiting, "it is not what was written");
        case Spool.Stored.Whole(var entry) ->
            switch (kafka.append(throughTheSpool(entry))) {
              case Appended.Durable _ -> {
                spool.drained(waiting);
                yield End.DRAINED;
              }
              case Appended.Unfit(var why) -> setAside(waiting, "Kafka never takes it: " + why);
              case Appended.NotDurable _, Appended.Spooled _ -> End.NOT_TAKEN;
            };
      };
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("why", e.getMessage()).log("The spool's disk cannot be read");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("A record of the spool could not be handled");
    }
    return End.NOT_READ;
  }

  private End setAside(Waiting waiting, String why) {
    spool.skip(waiting, why);
    return End.SET_ASIDE;
  }

  private static Entry throughTheSpool(Entry entry) {
    Map<String, String> headers = new LinkedHashMap<>(entry.headers());
    headers.put(NotificationHeader.VIA, Via.SPOOL.wireName());
    return new Entry(entry.destination(), entry.key(), entry.value(), headers);
  }
}
