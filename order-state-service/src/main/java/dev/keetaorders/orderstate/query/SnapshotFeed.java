package dev.keetaorders.orderstate.query;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

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

  /** What is published from now on, whenever it is subscribed to. */
  Multi<String> follow() {
    var reader = UnicastProcessor.<String>create(new ArrayBlockingQueue<>(READER_IS_BEHIND), null);
    readers.add(reader);
    return reader.onTermination().invoke(() -> readers.remove(reader));
  }

  /** How many are looking. */
  int readers() {
    return readers.size();
  }
}
