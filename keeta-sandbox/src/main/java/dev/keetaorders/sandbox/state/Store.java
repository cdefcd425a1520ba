package dev.keetaorders.sandbox.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file in which the sandbox keeps everything.
 *
 * <p>A change is all there or not at all, and it is in the file before {@link #change} returns, so
 * the end of the process, {@code kill -9} included, loses nothing that anyone has learnt of. A
 * power failure may lose the last seconds: the file is not forced to the disk at every change.
 */
final class Store implements AutoCloseable {

  /**
   * How long what was overwritten stays in the file. MVStore keeps 45 s in case the disk writes in
   * another order than asked; only a power failure could tell, and the file grows by it.
   */
  private static final int RETAINED_MILLISECONDS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final MVStore file;
  private final MVMap<Long, String> orders;
  private final MVMap<Long, String> openOrders;
  private final MVMap<String, String> openEvents;
  private final MVMap<String, String> shops;
  private final MVMap<Long, String> pushes;
  private final MVMap<String, String> calls;
  private final MVMap<String, String> attempts;
  private final MVMap<String, String> notes;

  private Store(MVStore file) {
    this.file = file;
    this.orders = file.openMap("orders");
    this.openOrders = file.openMap("open-orders");
    this.openEvents = file.openMap("open-events");
    this.shops = file.openMap("shops");
    this.pushes = file.openMap("pushes");
    this.calls = file.openMap("calls");
    this.attempts = file.openMap("attempts");
    this.notes = file.openMap("notes");
  }

  /**
   * Opens the file in that folder, or creates both.
   *
   * @throws Unusable in one line, with the remedy
   */
  static Store open(Path folder) {
    var path = folder.toAbsolutePath().normalize().resolve("sandbox.mv");
    try {
      Files.createDirectories(path.getParent());
      // Without automatic commits: a change over several maps is never half in the file.
      var file =
          new MVStore.Builder().fileName(path.toString()).compress().autoCommitDisabled().open();
      file.setRetentionTime(RETAINED_MILLISECONDS);
      return new Store(file);
    } catch (IOException e) {
      throw new Unusable(
          "The sandbox cannot use %s (%s: %s). Set sandbox.data-dir to a folder that it may write to."
              .formatted(path.getParent(), e.getClass().getSimpleName(), e.getMessage()),
          e);
    } catch (MVStoreException e) {
      throw new Unusable(
          "The sandbox cannot open %s (%s). Is another sandbox running on it? Else set sandbox.data-dir to another folder."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** Does that alone, and has it in the file afterwards; nothing of it, if it throws. */
  <T> T change(Supplier<T> work) {
    lock.lock();
    try {
      var result = work.get();
      file.commit();
      return result;
    } catch (RuntimeException | Error e) {
      file.rollback();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back room in the file; takes at most that long. */
  void compact(int milliseconds) {
    lock.lock();
    try {
      file.compactFile(milliseconds);
    } finally {
      lock.unlock();
    }
  }

  MVMap<Long, String> orders() {
    return orders;
  }

  MVMap<Long, String> openOrders() {
    return openOrders;
  }

  MVMap<String, String> openEvents() {
    return openEvents;
  }

  MVMap<String, String> shops() {
    return shops;
  }

  MVMap<Long, String> pushes() {
    return pushes;
  }

  MVMap<String, String> calls() {
    return calls;
  }

  MVMap<String, String> attempts() {
    return attempts;
  }

  MVMap<String, String> notes() {
    return notes;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      file.close();
    } finally {
      lock.unlock();
    }
  }
}
