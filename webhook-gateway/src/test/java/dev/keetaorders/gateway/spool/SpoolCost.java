package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * What keeping a push costs on this machine: {@code java -cp ... SpoolCost FOLDER PUSHES WAITING}
 * keeps so many pushes of 3 KiB with so many who wait at once, and prints pushes a second, the
 * median and the 99th percentile of the wait, and how many share a force.
 */
final class SpoolCost {

  private static final int BODY = 3 * 1_024;

  private SpoolCost() {}

  public static void main(String[] words) throws Exception {
    var folder = Path.of(words[0]);
    var pushes = Integer.parseInt(words[1]);
    var waiting = Integer.parseInt(words[2]);
    measure(folder.resolve("warm"), pushes / 4, waiting);
    System.out.println(measure(folder.resolve("measured"), pushes, waiting));
  }

  private static String measure(Path folder, int pushes, int waiting) throws Exception {
    var limits =
        new Spool.Limits(
            1L << 32, 16L << 20, 2_000_000, Duration.ofMinutes(5), SpoolUnderTest.LONG);
    var took = new ConcurrentLinkedQueue<Long>();
    var done = new CountDownLatch(waiting);
    try (var spool = SpoolUnderTest.open(folder, limits, new WatchedSpoolDirectory.Disk() {})) {
      var began = System.nanoTime();
      for (var n = 0; n < waiting; n++) {
        var entry = entry(Integer.toString(n));
        var _ =
            Thread.startVirtualThread(() -> {
              for (var i = 0; i < pushes / waiting; i++) {
                var from = System.nanoTime();
                if (!(spool.keep(entry, SpoolUnderTest.LONG) instanceof Kept.Forced)) {
                  throw new IllegalStateException("The disk does not serve");
                }
                took.add(System.nanoTime() - from);
              }
              done.countDown();
            });
      }
      done.await();
      var seconds = (System.nanoTime() - began) / 1e9;
      var sorted = took.stream().mapToLong(each -> each).toArray();
      Arrays.sort(sorted);
      return "%d waiting: %.0f a second, median %.2f ms, 99th %.2f ms, %.1f a force"
          .formatted(
              waiting,
              sorted.length / seconds,
              sorted[sorted.length / 2] / 1e6,
              sorted[sorted.length * 99 / 100] / 1e6,
              (double) spool.accounts().spooled.get() / spool.accounts().groups.get());
    }
  }

  private static Entry entry(String orderId) {
    var small = SpoolEntries.acceptance(orderId);
    return new Entry(small.destination(), small.key(), new byte[BODY], small.headers());
  }
}
