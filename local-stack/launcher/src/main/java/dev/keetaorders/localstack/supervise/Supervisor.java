package dev.keetaorders.localstack.supervise;

import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.localstack.supervise.ChildSpec.StopOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps processes running and stops them together. Nothing here waits for a reader of the console
 * or for a topic: a process that dies is started again whatever else goes on.
 */
public final class Supervisor {

  private static final int CRASHES_THAT_END_A_START = 3;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Spawner spawner;
  private final PidFiles pidFiles;
  private final Happenings happenings;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Keeps pids in the given files, and tells what happens. */
  public Supervisor(Spawner spawner, PidFiles pidFiles, Happenings happenings) {
    this.spawner = spawner;
    this.pidFiles = pidFiles;
    this.happenings = happenings;
  }

  /** How waiting for a first readiness ended. */
  public sealed interface Start {
    /** It serves. */
    record Serving() implements Start {}

    /** It ended several times in a row, the last time like this. */
    record Crashing(Child.End lastEnd) implements Start {}

    /** It runs, and does not serve. */
    record TooSlow() implements Start {}

    /** The stack is being stopped. */
    record Stopping() implements Start {}
  }

  /** Starts a process and keeps it running; does not wait for it. */
  public Child start(ChildSpec spec) {
    var child = new Child(spec, spawner, pidFiles, happenings);
    children.add(child);
    if (closed) child.askToStop();
    Thread.ofVirtual().name(spec.name()).start(child::keepRunning);
    return child;
  }

  /** Waits until the process has served for the first time. */
  public Start awaitServing(Child child, Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      if (child.hasServedWithin(LOOK_AGAIN)) return new Start.Serving();
      if (child.stopRequested()) return new Start.Stopping();
      if (child.crashes() >= CRASHES_THAT_END_A_START) {
        return new Start.Crashing(child.lastEnd());
      }
      if (System.nanoTime() > deadline) return new Start.TooSlow();
    }
  }

  /** Stops one process; it does not run afterwards. */
  public void stop(Child child, Duration grace) throws InterruptedException {
    child.askToStop();
    child.awaitEnd(System.nanoTime() + grace.toNanos());
  }

  /**
   * Stops every process, the users before the used, each group in parallel; who has not ended after
   * the grace of its group is killed. Afterwards none of them runs, and none can be started.
   */
  public void stopAll(Duration graceOfFirst, Duration graceOfLast) throws InterruptedException {
    closed = true;
    stop(StopOrder.FIRST, graceOfFirst);
    stop(StopOrder.LAST, graceOfLast);
  }

  private void stop(StopOrder order, Duration grace) throws InterruptedException {
    var deadline = System.nanoTime() + grace.toNanos();
    var group = children.stream().filter(child -> child.spec().stopOrder() == order).toList();
    group.forEach(Child::askToStop);
    for (var child : group) {
      child.awaitEnd(deadline);
    }
  }
}
