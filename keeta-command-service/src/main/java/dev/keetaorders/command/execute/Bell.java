package dev.keetaorders.command.execute;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Wakes who waits for work in the ledger. A ring that nobody hears is made up for by their polls.
 */
public final class Bell {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** From now on it is run at every ring; it must return at once. */
  public void wakes(Runnable listener) {
    listeners.add(listener);
  }

  /** There may be work. */
  public void ring() {
    listeners.forEach(Runnable::run);
  }
}
