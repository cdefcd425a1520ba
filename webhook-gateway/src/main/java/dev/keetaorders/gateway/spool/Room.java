package dev.keetaorders.gateway.spool;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes the spool may have on disk, and how many it has. */
final class Room {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

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

  long taken() {
    return taken.get();
  }

  long left() {
    return Math.max(0, most - taken.get());
  }
}
