package dev.keetaorders.localstack.supervise;

import dev.keetaorders.infrastructure.Spawner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One process that is kept running until it is asked to stop. */
public final class Child {

  /** How a life ended. */
  public sealed interface End {
    /** The process ran, and ended with that code. */
    record Exited(int code) implements End {}

    /** There was no process; the sentence says why. */
    record NotStarted(String why) implements End {}
  }

  private static final Duration PROBE_PAUSE = Duration.ofMillis(100);

  private final ChildSpec spec;
  private final Spawner spawner;
  private final PidFiles pidFiles;
  private final Happenings happenings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch everReady = new CountDownLatch(1);

  private @Nullable Process process;
  private final AtomicInteger crashes = new AtomicInteger();
  private volatile End lastEnd = new End.Exited(0);

  Child(ChildSpec spec, Spawner spawner, PidFiles pidFiles, Happenings happenings) {
    this.spec = spec;
    this.spawner = spawner;
    this.pidFiles = pidFiles;
    this.happenings = happenings;
  }

  /** What it was started from. */
  public ChildSpec spec() {
    return spec;
  }

  /** Short lives in a row, up to now. */
  int crashes() {
    return crashes.get();
  }

  /** How its last life ended. */
  End lastEnd() {
    return lastEnd;
  }

  /** Whether it served within that time, now or before. */
  boolean hasServedWithin(Duration time) throws InterruptedException {
    return everReady.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts it again whenever it ends; returns when it is asked to stop. */
  void keepRunning() {
    try {
      while (!stopRequested()) {
        var startedAt = System.nanoTime();
        var pause = live(startedAt);
        if (pause.isPositive()) stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One life of the process; what is returned is the pause before the next. */
  private Duration live(long startedAt) throws InterruptedException {
    Process started;
    try {
      started = spawnUnlessStopping(spec.program().prepare());
    } catch (IOException e) {
      // A Ctrl-C in the terminal may have ended what was being prepared.
      if (stopRequested()) return Duration.ZERO;
      lastEnd = new End.NotStarted(String.valueOf(e.getMessage()));
      var pause = Backoff.pauseAfter(crashes.incrementAndGet());
      happenings.notStarted(spec.name(), String.valueOf(e.getMessage()), pause);
      return pause;
    }
    if (started == null) return Duration.ZERO;
    var served = awaitServing(started, startedAt);
    var exitCode = started.waitFor();
    lastEnd = new End.Exited(exitCode);
    if (stopRequested()) return Duration.ZERO;
    if (Backoff.isHealthy(served, since(startedAt))) crashes.set(0);
    // Where a Ctrl-C reaches every process, this one may end before the launcher hears of it.
    if (stopping.await(PROBE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) return Duration.ZERO;
    var pause = Backoff.pauseAfter(crashes.incrementAndGet());
    happenings.died(spec.name(), exitCode, pause);
    return pause;
  }

  /** Whether it came to serve. */
  private boolean awaitServing(Process started, long startedAt) throws InterruptedException {
    while (started.isAlive() && !stopRequested()) {
      if (spec.readiness().serves() && started.isAlive()) {
        if (everReady.getCount() == 0) {
          happenings.back(spec.name(), since(startedAt));
        } else {
          everReady.countDown();
          happenings.ready(spec.name(), since(startedAt));
        }
        return true;
      }
      started.waitFor(PROBE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private synchronized @Nullable Process spawnUnlessStopping(ProcessBuilder program)
      throws IOException {
    if (stopRequested()) return null;
    var started = spawner.spawn(program, spec.log());
    process = started;
    pidFiles.write(spec.name(), started.pid());
    return started;
  }

  /** Asks it to stop, and keeps it from being started again. */
  synchronized void askToStop() {
    stopping.countDown();
    if (process == null || !process.isAlive()) return;
    switch (spec.stopSignal()) {
      case TERM -> process.destroy();
      case INT -> interrupt(process);
    }
  }

  /** Waits for its end until then, and kills it if that time passes. */
  void awaitEnd(long deadlineNanos) throws InterruptedException {
    Process last;
    synchronized (this) {
      last = process;
    }
    if (last != null && !last.waitFor(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      last.destroyForcibly();
      last.waitFor(1, TimeUnit.SECONDS);
      happenings.killed(spec.name());
    }
    pidFiles.clear(spec.name());
  }

  /** Java sends SIGTERM and SIGKILL only; everything else goes through the system's tool. */
  private static void interrupt(Process process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException _) {
      process.destroy();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }

  boolean stopRequested() {
    return stopping.getCount() == 0;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
