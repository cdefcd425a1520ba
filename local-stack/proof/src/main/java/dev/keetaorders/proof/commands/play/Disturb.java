package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.commands.plan.Disturbance;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Signals;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Kills and freezes instances while stories are played. */
final class Disturb {

  /**
   * Longer than anything is left to one that stands still: the longest is its lease of the outbox,
   * 14 s, of which 10 s are {@code command.announce.acknowledge-within}; then its partitions, 8 s.
   */
  private static final Duration FROZEN_FOR = Duration.ofSeconds(18);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final List<Pod> pods;
  private final IntSupplier done;
  private final int all;
  private final Consumer<String> progress;

  /**
   * Disturbs these.
   *
   * @param done how many orders are over
   * @param all how many there are
   */
  Disturb(List<Pod> pods, IntSupplier done, int all, Consumer<String> progress) {
    this.pods = List.copyOf(pods);
    this.done = done;
    this.all = all;
    this.progress = progress;
  }

  /** All of it has come about when this returns, and every instance serves. */
  void disturb(List<Disturbance> disturbances) throws InterruptedException {
    for (var each : disturbances) {
      while (done.getAsInt() < each.after() * all) Pause.of(LOOK_EVERY);
      var pod = pods.get(each.pod());
      switch (each.what()) {
        case KILL -> kill(pod);
        case FREEZE -> freeze(pod);
      }
    }
    for (var pod : pods) pod.awaitReady();
  }

  private void kill(Pod pod) throws InterruptedException {
    progress.accept("kill -9 of " + pod.name());
    pod.kill();
  }

  private void freeze(Pod pod) throws InterruptedException {
    var others = pods.stream().filter(each -> each != pod).toList();
    progress.accept("%s stands still for %d s".formatted(pod.name(), FROZEN_FOR.toSeconds()));
    var pid = pod.freeze();
    try {
      var before = new long[others.size()];
      for (var i = 0; i < before.length; i++) before[i] = others.get(i).calls();
      Pause.of(FROZEN_FOR);
      if (done.getAsInt() < all) pod.wasMissed();
      else progress.accept("all orders are over; whether another one stood in is not judged");
      for (var i = 0; i < before.length; i++) {
        var other = others.get(i);
        other.stoodIn(other.calls() - before[i]);
      }
    } finally {
      Signals.goOn(pid);
    }
  }
}
