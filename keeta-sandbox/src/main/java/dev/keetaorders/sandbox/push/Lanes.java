package dev.keetaorders.sandbox.push;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Tasks of one key one after the other, those of different keys side by side. */
final class Lanes {

  private final ConcurrentHashMap<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
  private final Executor executor;

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Runs the task after those of its key; one that throws does not stop the next. */
  void run(String key, Runnable task) {
    var end =
        ends.compute(
            key,
            (_, before) ->
                (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                    .handleAsync(
                        (_, _) -> {
                          task.run();
                          return null;
                        },
                        executor));
    // Only the last of a lane takes the lane away.
    var _ = end.whenComplete((_, _) -> ends.remove(key, end));
  }
}
