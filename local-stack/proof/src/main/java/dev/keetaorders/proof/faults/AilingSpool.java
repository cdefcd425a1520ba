package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.cluster.Cluster;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The disk under a gateway's spool ails while this gateway alone does not reach Kafka, for at no
 * other time is its spool asked. Step by step: records lie in the spool that a sound disk has
 * forced; the disk takes some and refuses others; it refuses all; disk and Kafka come back, either
 * of them first.
 */
final class AilingSpool {

  /** A block that was left: some pushes fit into it, others are torn. */
  private static final long A_BLOCK = 4_096;

  private static final long NOTHING = 0;
  private static final double EVERY_OTHER = 0.5;
  private static final double EACH = 1;
  private static final int STEPS = 4;

  private final Cluster cluster;
  private final RandomGenerator random;
  private final Consumer<String> progress;

  AilingSpool(Cluster cluster, RandomGenerator random, Consumer<String> progress) {
    this.cluster = cluster;
    this.random = random;
    this.progress = progress;
  }

  /** There is no room on it. Seen by what it refused. */
  Happened fill(Duration lasts) throws InterruptedException {
    var disk = cluster.spoolDisk();
    var refused =
        ail(
            lasts,
            () -> disk.leaveRoom(A_BLOCK),
            () -> disk.leaveRoom(NOTHING),
            disk::leaveAllRoom);
    return Happened.to(disk.gateway().name()).seen(refused > 0);
  }

  /** It does not force what was written. Seen by what it refused. */
  Happened breakDown(Duration lasts) throws InterruptedException {
    var disk = cluster.spoolDisk();
    long refused;
    disk.runWithSyncsThatCanFail();
    try {
      cluster.restart(disk.gateway());
      refused =
          ail(
              lasts,
              () -> disk.failSyncs(EVERY_OTHER),
              () -> disk.failSyncs(EACH),
              disk::failSyncsNoMore);
    } finally {
      disk.runAsEver();
    }
    // Stopped in order: what is left in its spool is found by the next.
    cluster.restart(disk.gateway());
    return Happened.to(disk.gateway().name()).seen(refused > 0);
  }

  /** Returns how often it refused. */
  private long ail(Duration lasts, ForAWhile.Deed some, ForAWhile.Deed all, ForAWhile.Deed mend)
      throws InterruptedException {
    var step = lasts.dividedBy(STEPS);
    var before = cluster.spoolDisk().refusals();
    cluster.cutOffGateway();
    try {
      Pause.of(step);
      some.run();
      Pause.of(step);
      all.run();
      Pause.of(step);
      if (random.nextBoolean()) mend.run();
      else cluster.reconnect();
      Pause.of(step);
    } finally {
      try {
        mend.run();
      } finally {
        cluster.reconnect();
      }
    }
    var times = cluster.spoolDisk().refusals() - before;
    progress.accept("the disk under the spool refused %d times".formatted(times));
    return times;
  }
}
