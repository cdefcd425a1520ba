package dev.keetaorders.watchdog.raise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands on the nearest deadline's next level, and raises it when it falls due; set anew whenever
 * something nearer becomes known. What it should ever miss, the sweep finds within a second.
 */
public final class DeadlineTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineTimer.class);

  /** While something is due but stands beyond what has been read of the log. */
  private static final Duration SOON = Duration.ofMillis(50);

  /** While nothing can be raised: the log cannot be read, or Kafka takes nothing. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private final RaiseDue raiseDue;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("deadline-timer").daemon().unstarted(task));
  private @Nullable ScheduledFuture<?> pending;
  private Instant standsOn = Instant.MAX;

  /** A timer that is not set. */
  public DeadlineTimer(RaiseDue raiseDue, InstantSource clock) {
    this.raiseDue = raiseDue;
    this.clock = clock;
    raiseDue.whenRaised(this::set);
  }

  /** Something may have become nearer. */
  public synchronized void set() {
    var next = raiseDue.nextAt();
    if (!next.isBefore(standsOn) || executor.isShutdown()) return;
    if (pending != null) pending.cancel(false);
    standsOn = next;
    pending = executor.schedule(this::ring, delay(next).toMillis(), TimeUnit.MILLISECONDS);
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

  private Duration delay(Instant next) {
    var wait = Duration.between(clock.instant(), next);
    if (wait.compareTo(SOON) > 0) return wait;
    return raiseDue.canRaise() ? SOON : LATER;
  }
}
