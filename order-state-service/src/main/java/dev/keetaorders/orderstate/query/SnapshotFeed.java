package dev.keetaorders.orderstate.query;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Snapshots as they are published, to whoever looks at this moment. A reader that cannot keep up is
 * cut off; it connects again and begins with how the orders stand then.
 */
public final class SnapshotFeed {

  private static final int READER_IS_BEHIND = 2_000;

  private final Set<UnicastProcessor<String>> readers = ConcurrentHashMap.newKeySet();

  /** Hands a snapshot on; called for one after the other. */
  void publish(String snapshot) {
    for (var reader : readers) reader.onNext(snapshot);
  }

  /**
   * How the orders stand, then all that is published from now on, whenever it is subscribed to.
   * Followed before it is looked up: what changes in between comes twice, and not never.
   *
   * @param look throws where it cannot be said how they stand; then nobody follows
   * @param wanted of what is published
   */
  Multi<String> follow(Supplier<List<String>> look, Predicate<String> wanted) {
    var reader = UnicastProcessor.<String>create(new ArrayBlockingQueue<>(READER_IS_BEHIND), null);
    readers.add(reader);
    try {
      var standing = Multi.createFrom().iterable(look.get());
      return Multi.createBy()
          .concatenating()
          .streams(standing, reader.filter(wanted))
          .onTermination()
          .invoke(() -> readers.remove(reader));
    } catch (RuntimeException | Error e) {
      readers.remove(reader);
      throw e;
    }
  }

  /** Cuts every reader off: what it was shown may lack a change. It connects again. */
  void beginAnew() {
    for (var reader : readers) reader.onError(new BeginsAnew());
  }

  /** The reader is to connect again. */
  static final class BeginsAnew extends RuntimeException {
    private static final long serialVersionUID = 1;

    private BeginsAnew() {
      super("A change may be missing");
    }
  }

  /** How many are looking. */
  int readers() {
    return readers.size();
  }
}
