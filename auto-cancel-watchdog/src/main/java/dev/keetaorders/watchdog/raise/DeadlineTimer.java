package dev.keetaorders.watchdog.raise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands on the nearest deadline's next level, and raises it when it falls due; set anew whenever
 * something nearer becomes known. Rings at once when the log has been read as far as something that
 * fell due just now. What it should ever miss, the sweep finds within a second.
 */
public final class DeadlineTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineTimer.class);

  /** While more fell due just now than is raised at once. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /**
   * While something is due but stands beyond what has been read of the log; and between the parts
   * of what is late already, so that the brokers have time for what is not.
   */
  private static final Duration SOON = Duration.ofMillis(50);

  /** While nothing can be raised: the log cannot be read, or Kafka takes nothing. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private final RaiseDue raiseDue;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().name("deadline-timer").daemon().unstarted(task));
  private @Nullable ScheduledFuture<?> pending;
  private Instant standsOn = Instant.MAX;

  /** A timer that is not set. */
  public DeadlineTimer(RaiseDue raiseDue, InstantSource clock) {
    this.raiseDue = raiseDue;
    this.clock = clock;
    // It is set anew with nearly every order, and would keep each time until that has come.
    executor.setRemoveOnCancelPolicy(true);
    raiseDue.whenRaised(this::set);
  }

  /** Something may have become nearer. */
  public synchronized void set() {
    var next = raiseDue.nextAt();
    if (next.isBefore(standsOn)) set(next, delay(next));
  }

  /** The log has been read further, and something may have waited for that. */
  public synchronized void readOn() {
    if (raiseDue.hasFresh()) set(raiseDue.nextAt(), Duration.ZERO);
  }

  /** Rings no more. */
  @Override
  public synchronized void close() {
    executor.shutdownNow();
  }

  /** Raises what is due, and is set anew. */
  public void ring() {
    try {
      raiseDue.raise();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("Nothing could be raised");
    } finally {
      synchronized (this) {
        standsOn = Instant.MAX;
        set();
      }
    }
  }

  private void set(Instant next, Duration delay) {
    if (executor.isShutdown()) return;
    if (pending != null) pending.cancel(false);
    standsOn = next;
    pending = executor.schedule(this::ring, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Duration delay(Instant next) {
    var wait = Duration.between(clock.instant(), next);
    if (wait.isPositive()) return wait;
    if (!raiseDue.canRaise()) return LATER;
    return raiseDue.hasFresh() ? AT_ONCE : SOON;
  }
}
