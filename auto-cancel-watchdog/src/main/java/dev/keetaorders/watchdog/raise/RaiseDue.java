package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.watchdog.track.Due;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises whatever has fallen due, as far as the log has been read: so an acceptance that stands on
 * the log before an alert falls due always prevents it. While the part of the log where an order
 * stands has not been read for a moment nothing is raised for it.
 *
 * <p>An alert counts as raised when Kafka has acknowledged it; until then it is due again. A crash
 * in between makes every other instance, and this one after its restart, raise the same bytes.
 */
public final class RaiseDue {

  private static final Logger LOG = LoggerFactory.getLogger(RaiseDue.class);

  /** What fell due longer ago is late already, or was raised before by others or before a start. */
  private static final Duration JUST_NOW = Duration.ofSeconds(1);

  private final OpenDeadlines deadlines;
  private final TailProgress progress;
  private final Duration freshWithin;
  private final int atOnce;
  private final Alerts alerts;
  private final AutoConfirm autoConfirm;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicInteger unacknowledged = new AtomicInteger();
  private volatile boolean refusedLately;
  private volatile Runnable whenRaised = () -> {};

  /**
   * Raises from there to there.
   *
   * @param freshWithin for how long what was read of the log may be believed
   * @param atOnce how many deadlines are taken at once; the producer's memory is finite, and what
   *     falls due now waits in it behind whatever was taken before
   */
  public RaiseDue(
      OpenDeadlines deadlines,
      TailProgress progress,
      Duration freshWithin,
      int atOnce,
      Alerts alerts,
      AutoConfirm autoConfirm,
      InstantSource clock) {
    this.deadlines = deadlines;
    this.progress = progress;
    this.freshWithin = freshWithin;
    this.atOnce = atOnce;
    this.alerts = alerts;
    this.autoConfirm = autoConfirm;
    this.clock = clock;
  }

  /** Raises what is due now; returns at once if another thread is at it. */
  public void raise() {
    if (!oneAtATime.tryLock()) return;
    try {
      var now = clock.instant();
      var reach = progress.reach(now, freshWithin);
      var upTo = reach.furthest();
      if (upTo == null) return;
      var refused = new HashSet<Class<? extends Due>>();
      raise(deadlines.takeDue(upTo.minus(JUST_NOW), reach, atOnce), refused);
      // What is late already waits until Kafka has most of what was taken before.
      var room = atOnce - unacknowledged.get();
      if (room > 0) raise(deadlines.takeDue(reach, room), refused);
      var everywhere = reach.everywhere();
      if (everywhere != null) deadlines.forgetBefore(everywhere);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * When something falls due next that has to wait until the log is read up to then; far away while
   * Kafka takes nothing.
   */
  public Instant nextUnread() {
    var readUpTo = readUpTo();
    return readUpTo == null || refusedLately
        ? Instant.MAX
        : deadlines.nearestAfter(readUpTo).orElse(Instant.MAX);
  }

  /** Whether something that fell due just now can be raised, the log having been read so far. */
  boolean hasFresh() {
    var readUpTo = readUpTo();
    return readUpTo != null
        && canRaise()
        && deadlines
            .nearestAfter(readUpTo.minus(JUST_NOW))
            .filter(next -> !next.isAfter(readUpTo))
            .isPresent();
  }

  /** When there is something to raise next. */
  Instant nextAt() {
    return deadlines.nearest().orElse(Instant.MAX);
  }

  /** Whether something could be raised now, if it were due. */
  boolean canRaise() {
    return !refusedLately && readUpTo() != null;
  }

  /** Where the log has been read furthest; null while no part of it can be read. */
  private @Nullable Instant readUpTo() {
    return progress.reach(clock.instant(), freshWithin).furthest();
  }

  /** Whom to tell that something was raised, so that the next level of it is known. */
  void whenRaised(Runnable listener) {
    whenRaised = listener;
  }

  /**
   * Where Kafka takes nothing of one sort at the moment, the rest of that sort waits for the next
   * time, rather than for Kafka once each. The other sort has a topic of its own, and goes on.
   */
  private void raise(List<Due> taken, Set<Class<? extends Due>> refused) {
    for (var due : taken) {
      if (refused.contains(due.getClass())) {
        deadlines.failed(due);
      } else if (send(due).isCompletedExceptionally()) {
        refused.add(due.getClass());
      }
    }
  }

  private CompletableFuture<?> send(Due due) {
    unacknowledged.incrementAndGet();
    return asked(due).toCompletableFuture().whenComplete((_, failure) -> settle(due, failure));
  }

  private CompletionStage<?> asked(Due due) {
    try {
      return switch (due) {
        case Due.Alert alert -> alerts.raise(alert.alert(), alert.traceparent());
        case Due.Confirmation confirmation -> autoConfirm.confirm(confirmation);
      };
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void settle(Due due, @Nullable Throwable failure) {
    unacknowledged.decrementAndGet();
    refusedLately = failure != null;
    if (failure == null) {
      deadlines.done(due);
      whenRaised.run();
    } else {
      deadlines.failed(due);
    }
    switch (due) {
      case Due.Alert alert -> tell(alert.alert(), failure);
      case Due.Confirmation confirmation -> tell(confirmation, failure);
    }
  }

  private static void tell(DeadlineAlert alert, @Nullable Throwable failure) {
    var log = failure == null ? LOG.atInfo() : LOG.atWarn().addKeyValue("reason", "" + failure);
    log.addKeyValue("alertId", alert.alertId())
        .addKeyValue("orderId", alert.orderId())
        .addKeyValue("shopId", alert.shopId())
        .addKeyValue("level", alert.level())
        .addKeyValue("remainingSeconds", alert.remainingSeconds())
        .addKeyValue("clearedBy", alert.clearedBy())
        .log(failure == null ? "Alert raised" : "An alert could not be raised yet; trying again");
  }

  private static void tell(Due.Confirmation due, @Nullable Throwable failure) {
    if (!due.trusted()) return;
    var log = failure == null ? LOG.atInfo() : LOG.atWarn().addKeyValue("reason", "" + failure);
    log.addKeyValue("orderId", due.alert().orderId())
        .addKeyValue("shopId", due.alert().shopId())
        .addKeyValue("alertId", due.alert().alertId())
        .log(
            failure == null
                ? "Confirmation commanded, since nobody answers"
                : "A confirmation could not be commanded yet; trying again");
  }
}
