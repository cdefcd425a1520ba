package dev.keetaorders.gateway.spool;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes the spool may have on disk, how many it has, and what the disk has left. */
final class Room {

  private final long most;
  private final AtomicLong taken = new AtomicLong();
  private volatile long onDisk = Long.MAX_VALUE;

  Room(long most) {
    this.most = most;
  }

  /** Takes so many; false, and nothing is taken, where there are not so many. */
  boolean tryTake(long bytes) {
    if (taken.addAndGet(bytes) <= most) return true;
    giveBack(bytes);
    return false;
  }

  /** What is on disk already takes its room, whatever the setting says today. */
  void takeRegardless(long bytes) {
    taken.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** So many bytes are free on the disk, which others may fill. */
  void diskHas(long bytes) {
    onDisk = bytes;
  }

  long taken() {
    return taken.get();
  }

  long left() {
    return Math.max(0, Math.min(onDisk, most - taken.get()));
  }
}
