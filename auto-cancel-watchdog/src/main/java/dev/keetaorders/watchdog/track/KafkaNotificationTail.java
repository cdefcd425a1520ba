package dev.keetaorders.watchdog.track;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the notifications and of the quarantine, from the longest deadline and a
 * margin ago to the end, and on. There is no group and no committed offset: every instance reads
 * everything, so that no rebalance can come between an order and its alert.
 *
 * <p>While no broker answers it keeps its positions and tries again; nothing is lost. Records of
 * one partition are observed in order, once, or again after a restart.
 */
public final class KafkaNotificationTail {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotificationTail.class);

  /** Many a level falls due in one moment; one question serves those of some milliseconds. */
  private static final Duration ASKED_AT_MOST_EVERY = Duration.ofMillis(20);

  private final Supplier<KafkaLog> logs;
  private final ObserveRecord observe;
  private final Audience audience;
  private final TailProgress progress;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "notification-tail");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Instant askedAt;
  private Set<LogPartition> silent = Set.of();
  private @Nullable String complaint;

  /**
   * The pace of reading.
   *
   * @param lookBack how far back the log is read at the start
   * @param poll how long one poll waits for records
   * @param answerWithin how long a broker may take to tell the ends of its partitions; others are
   *     not waited for so long
   * @param pauseAfterFailure how long to wait before trying again
   * @param lookForPartitions how often new partitions are looked for
   */
  public record Pace(
      Duration lookBack,
      Duration poll,
      Duration answerWithin,
      Duration pauseAfterFailure,
      Duration lookForPartitions) {}

  /** Whoever waits for what is read, on the reading thread. */
  public interface Audience {

    /** A record meant that. */
    void observed(Observation observation);

    /** The log has been read up to a later moment. */
    void readOn();

    /** Reading did not go as it should; it is tried again. */
    void failed();

    /** The next moment that has to be read up to as soon as it has come. */
    Instant wantsReadUpTo();
  }

  /**
   * A tail that does not read yet.
   *
   * @param logs makes the log's clients; asked again while that fails
   * @param audience is told of every record what it meant, and how far the log has been read
   */
  public KafkaNotificationTail(
      Supplier<KafkaLog> logs,
      ObserveRecord observe,
      Audience audience,
      TailProgress progress,
      Pace pace,
      InstantSource clock) {
    this.logs = logs;
    this.observe = observe;
    this.audience = audience;
    this.progress = progress;
    this.pace = pace;
    this.clock = clock;
  }

  /** Begins to read, on a thread of its own. */
  public void start() {
    thread.start();
  }

  /** Stops reading; returns when the thread has ended, or after a few seconds. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    thread.join(pace.answerWithin().plus(pace.poll()).plusSeconds(2));
    if (thread.isAlive()) thread.interrupt();
  }

  private void run() {
    while (isRunning()) {
      try (var log = logs.get()) {
        while (isRunning()) tryRound(log);
      } catch (InterruptException e) {
        LOG.atDebug().setCause(e).log("Reading was interrupted");
        return;
      } catch (KafkaException e) {
        // Not even a consumer could be made: no address resolves.
        cannotRead(e.getClass().getSimpleName(), e.getMessage());
      } catch (RuntimeException e) {
        broke(e);
      }
    }
  }

  private void tryRound(KafkaLog log) {
    try {
      round(log);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      cannotRead(e.getClass().getSimpleName(), e.getMessage());
    } catch (RuntimeException e) {
      broke(e);
    }
  }

  private void round(KafkaLog log) {
    var now = clock.instant();
    if (!log.isFound(now)) {
      cannotRead("no such topic", "there are no notifications to read");
      return;
    }
    progress.found(log.partitions(), now, pace.lookBack());
    if (!now.isBefore(askAgainAt(now)) && !readUpTo(now, log)) return;
    read(log, untilAskedAgain());
  }

  /**
   * The end is asked for with every poll; and at once when something falls due, which can only be
   * raised when the log has been read up to then. Who asked at a time that is still to come asks
   * anew: the clock has been set back since.
   */
  private Instant askAgainAt(Instant now) {
    var asked = askedAt;
    if (asked == null || now.isBefore(asked)) return Instant.MIN;
    var latest = asked.plus(pace.poll());
    var wanted = later(audience.wantsReadUpTo(), asked.plus(ASKED_AT_MOST_EVERY));
    return wanted.isBefore(latest) ? wanted : latest;
  }

  private Duration untilAskedAgain() {
    var now = clock.instant();
    var wait = Duration.between(now, askAgainAt(now));
    // Kafka's client counts whole milliseconds.
    return wait.isPositive() ? wait.plusMillis(1) : Duration.ZERO;
  }

  /** Reads as far as partitions say that they go; false if none of them says anything. */
  private boolean readUpTo(Instant begun, KafkaLog log) {
    askedAt = begun;
    log.ask(begun);
    var failures = log.silent();
    if (failures.size() == log.partitions().size()) {
      var why = failures.values().iterator().next();
      cannotRead(why.getClass().getSimpleName(), why.getMessage());
      return false;
    }
    tell(failures);
    var reached = takeReached(log);
    // What is there comes at once; what does not come keeps the others waiting no longer.
    var wait = ASKED_AT_MOST_EVERY;
    while (log.lag() > 0 && isRunning()) {
      progress.lags(log.lag());
      var read = read(log, wait);
      reached |= takeReached(log);
      if (reached) audience.readOn();
      var now = clock.instant();
      if (read == 0 || !now.isBefore(askAgainAt(now))) break;
      wait = pace.poll();
    }
    if (log.lag() > 0) progress.lags(log.lag());
    else caughtUp(begun, reached);
    return true;
  }

  private boolean takeReached(KafkaLog log) {
    var reached = log.takeReached();
    reached.forEach(progress::readUpTo);
    return !reached.isEmpty();
  }

  private int read(KafkaLog log, Duration atMost) {
    var records = log.read(atMost);
    for (var record : records) observe(log, record);
    if (!records.isEmpty()) progress.moved(clock.instant());
    return records.count();
  }

  private void caughtUp(Instant begun, boolean reached) {
    // Where nobody answers and nothing fails either, whoever asks is dead.
    if (!reached) return;
    progress.moved(clock.instant());
    if (progress.firstCaughtUpAt() == null) {
      LOG.atInfo().addKeyValue("upTo", begun).log("The log is read to its end");
    } else if (complaint != null) {
      LOG.atInfo().addKeyValue("upTo", begun).log("The log is read again");
    }
    complaint = null;
    progress.caughtUp(begun);
    audience.readOn();
  }

  /** Says once which partitions cannot be read, and when they can again. */
  private void tell(Map<LogPartition, Throwable> failures) {
    if (failures.keySet().equals(silent)) return;
    silent = Set.copyOf(failures.keySet());
    if (silent.isEmpty()) {
      LOG.atInfo().log("Every partition is read again");
    } else {
      LOG.atWarn()
          .addKeyValue("partitions", silent)
          .addKeyValue("reason", failures.values().iterator().next().toString())
          .log("Partitions cannot be read, and what stands in them is not flagged; trying on");
    }
  }

  /** Says once what sort of trouble it is, and waits a little. */
  private void cannotRead(String trouble, @Nullable String why) {
    if (!trouble.equals(complaint)) {
      LOG.atWarn()
          .addKeyValue("trouble", trouble)
          .addKeyValue("reason", why)
          .log("The log cannot be read; trying on");
    }
    complaint = trouble;
    audience.failed();
    progress.moved(clock.instant());
    pause();
  }

  /**
   * It is our own fault, and does not count as moving on: a fault that lasts ends the process, as
   * liveness has it. One that passes costs a moment.
   */
  private void broke(RuntimeException fault) {
    var trouble = fault.getClass().getSimpleName();
    if (!trouble.equals(complaint)) {
      LOG.atError().setCause(fault).log("Reading the log broke us; trying on");
    }
    complaint = trouble;
    audience.failed();
    pause();
  }

  private void observe(KafkaLog log, ConsumerRecord<String, byte[]> record) {
    var logged = logged(record);
    var observation = observation(log, record, logged);
    tell(logged, observation);
    switch (observation) {
      case UNREADABLE, LEFT_OUT ->
          LOG.atWarn()
              .addKeyValue("record", logged.place())
              .addKeyValue("observation", observation)
              .log("A record could not be watched");
      case STARTED, ENDED, NOTHING, OUT_OF_SIGHT -> {}
    }
  }

  private Observation observation(
      KafkaLog log, ConsumerRecord<String, byte[]> record, LoggedRecord logged) {
    try {
      if (log.isQuarantined(record)) return observe.quarantined(logged);
      var orderId = logged.orderId();
      if (orderId != null && log.standsElsewhere(record, orderId)) {
        progress.standElsewhere(logged.appendedAt().plus(pace.lookBack()));
      }
      return observe.notification(logged, log.since());
    } catch (RuntimeException e) {
      // Our fault, not the record's; but all the others must still be watched.
      LOG.atError().addKeyValue("record", logged.place()).setCause(e).log("A record broke us");
      return Observation.UNREADABLE;
    }
  }

  /** Whoever cannot hear of a record keeps none of those behind it from being watched. */
  private void tell(LoggedRecord logged, Observation observation) {
    try {
      audience.observed(observation);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("record", logged.place()).setCause(e).log("A record was not told");
    }
  }

  private static LoggedRecord logged(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    for (var header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new LoggedRecord(
        record.topic() + "-" + record.partition() + "@" + record.offset(),
        record.key(),
        headers,
        Instant.ofEpochMilli(record.timestamp()));
  }

  private void pause() {
    try {
      if (stopping.await(pace.pauseAfterFailure().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunning() {
    return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
