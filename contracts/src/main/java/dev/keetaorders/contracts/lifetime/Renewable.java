package dev.keetaorders.contracts.lifetime;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first needed, and anew once it is known to be broken: Kafka's
 * producer, say, which refuses everything for ever after an error that is fatal to it. Safe for use
 * by several threads.
 */
public final class Renewable<T> {

  private final Supplier<? extends T> maker;
  private final Consumer<? super T> giveUp;
  private @Nullable T current;
  private boolean broken;

  /**
   * Makes nothing yet.
   *
   * @param giveUp is handed what has been replaced, on the thread that asked for the new one
   */
  public Renewable(Supplier<? extends T> maker, Consumer<? super T> giveUp) {
    this.maker = maker;
    this.giveUp = giveUp;
  }

  /**
   * The one to use now. Where none can be made, the maker's exception says so, and the next who
   * asks tries again.
   */
  public T get() {
    T fresh;
    @Nullable T old;
    synchronized (this) {
      old = current;
      if (old != null && !broken) return old;
      fresh = maker.get();
      current = fresh;
      broken = false;
    }
    // Without the lock: giving up may wait for a thread that is about to call broken().
    if (old != null) giveUp.accept(old);
    return fresh;
  }

  /** That one is of no use any more. Of one that was replaced already it is no news. */
  @SuppressWarnings("ReferenceEquality") // That very one; another may equal it and be well.
  public synchronized void broken(T one) {
    broken |= one == current;
  }

  /** Hands over the one that is in use, if any was ever made. */
  public void ifMade(Consumer<? super T> action) {
    @Nullable T made;
    synchronized (this) {
      made = current;
    }
    // Without the lock: closing may wait for a thread that is about to call broken().
    if (made != null) action.accept(made);
  }
}
