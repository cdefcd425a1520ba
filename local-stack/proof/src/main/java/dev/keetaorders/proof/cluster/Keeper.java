package dev.keetaorders.proof.cluster;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Does for every process what a kubelet does: starts what ended by itself, and what said three
 * times in a row, ten seconds apart, that it is not live. Each is told and counted. What a fault
 * holds is left alone.
 */
final class Keeper implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** As {@code deploy/kubernetes} has it: every ten seconds, three times. */
  private static final int ROUNDS_BETWEEN_PROBES = 10;

  private static final int MOST_FAILURES = 3;

  private final List<Part> parts;
  private final Predicate<Part> live;
  private final Consumer<String> progress;
  private final Map<Part, Integer> failures = new HashMap<>();
  private final Map<String, Integer> restarts = new ConcurrentHashMap<>();

  /** In which of its lives each was last seen live: one that is still starting is let start. */
  private final Map<Part, Integer> seenLive = new HashMap<>();

  private final Thread thread = Thread.ofPlatform().name("keeper").daemon().unstarted(this::run);
  private volatile boolean closing;

  /**
   * Looks after them from {@link #start} on.
   *
   * @param live whether it is live, for those that can say so
   */
  Keeper(List<Part> parts, Predicate<Part> live, Consumer<String> progress) {
    this.parts = List.copyOf(parts);
    this.live = live;
    this.progress = progress;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      for (var round = 0L; !closing; round++) {
        Pause.of(LOOK_EVERY);
        for (var part : parts) look(part, round % ROUNDS_BETWEEN_PROBES == 0);
      }
    } catch (InterruptedException _) {
      // It is closed.
    }
  }

  private void look(Part part, boolean probe) throws InterruptedException {
    if (!part.isKept()) {
      failures.remove(part);
    } else if (!part.alive()) {
      startAgain(part, "ended by itself");
    } else if (probe && !live.test(part)) {
      if (seenLive.getOrDefault(part, 0) != part.lives()) return;
      var count = failures.getOrDefault(part, 0) + 1;
      failures.put(part, count);
      if (count < MOST_FAILURES || !part.isKept()) return;
      part.kill();
      startAgain(part, "was not live any more");
    } else if (probe) {
      seenLive.put(part, part.lives());
      failures.remove(part);
    }
  }

  /** How often it started each again, by name; no fault had ended any of them. */
  Map<String, Integer> restarts() {
    return Map.copyOf(restarts);
  }

  private void startAgain(Part part, String why) {
    restarts.merge(part.name(), 1, Integer::sum);
    progress.accept("%s %s and is started again".formatted(part.name(), why));
    failures.remove(part);
    try {
      part.start();
    } catch (CannotPlay e) {
      progress.accept(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
