package dev.keetaorders.gateway.receive;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is in work at once: so many pushes, and so many bytes of their bodies. What does not fit
 * is answered at once with a failure, so that neither a burst nor an outage of Kafka exhausts the
 * memory.
 */
public final class InFlight {

  private final int mostPushes;
  private final long mostBytes;
  private final Semaphore free;
  private final AtomicLong bytes = new AtomicLong();

  /** Room for so many pushes and bytes. */
  public InFlight(int mostPushes, long mostBytes) {
    this.mostPushes = mostPushes;
    this.mostBytes = mostBytes;
    this.free = new Semaphore(mostPushes);
  }

  /** A place, to be closed when the push has been answered; empty when all are taken. */
  Optional<Slot> tryEnter() {
    return free.tryAcquire() ? Optional.of(new Slot()) : Optional.empty();
  }

  /** How many pushes are in work. */
  public int pushes() {
    return mostPushes - free.availablePermits();
  }

  /** How many bytes of bodies are in work. */
  public long bytes() {
    return bytes.get();
  }

  /** The place of one push. */
  final class Slot implements AutoCloseable {
    private long held;

    /** Takes room for more bytes of the body; false when there is none, and nothing is taken. */
    boolean tryHold(int more) {
      if (bytes.addAndGet(more) > mostBytes) {
        bytes.addAndGet(-more);
        return false;
      }
      held += more;
      return true;
    }

    @Override
    public void close() {
      bytes.addAndGet(-held);
      free.release();
    }
  }
}
