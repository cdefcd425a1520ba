package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.cluster.Cluster;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays a plan, slot by slot: what was broken is whole again before the next thing is broken. */
public final class PlayFaults {

  private final Cluster cluster;
  private final BreakAndHeal breakAndHeal;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final List<Disturbed> disturbed = Collections.synchronizedList(new ArrayList<>());
  private final Counted counted = new Counted();

  /** Breaks that cluster while that load is played. */
  public PlayFaults(
      Cluster cluster,
      Traffic traffic,
      Machine machine,
      Random random,
      InstantSource clock,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.clock = clock;
    this.progress = progress;
    breakAndHeal = new BreakAndHeal(cluster, traffic, machine, random, progress);
  }

  /**
   * Everything is healed when this returns. What the run's length leaves no time for is left out,
   * unless it is certain.
   */
  public void play(FaultPlan plan) throws InterruptedException {
    var began = clock.instant();
    for (var i = 0; i < plan.slots().size(); i++) {
      var slot = plan.slots().get(i);
      awaitTurn(began.plus(slot.getFirst().after()));
      var isLate = clock.instant().isAfter(began.plus(plan.length()));
      if (isLate && i >= plan.certain()) break;
      play(slot);
      cluster.heal();
    }
    awaitTurn(began.plus(plan.length()));
  }

  /** What was done, as the judge wants to know it. */
  public List<Disturbed> disturbed() {
    return List.copyOf(disturbed);
  }

  /** How often each was played. */
  public Counted counted() {
    return counted;
  }

  private void awaitTurn(Instant turn) throws InterruptedException {
    var left = Duration.between(clock.instant(), turn);
    if (left.isPositive()) Pause.of(left);
  }

  private void play(List<Planned> slot) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var playing = new ArrayList<Future<Happened>>();
      for (var planned : slot) playing.add(threads.submit(() -> played(planned)));
      for (var i = 0; i < slot.size(); i++) {
        try {
          count(slot.get(i).fault(), playing.get(i).get());
        } catch (ExecutionException e) {
          if (e.getCause() instanceof CannotPlay cannot) throw cannot;
          throw new IllegalStateException(slot.get(i).text(), e.getCause());
        }
      }
    }
  }

  private void count(Fault fault, Happened happened) {
    counted.count(fault, happened.witness());
    if (happened.witness() == Happened.Witness.SAW_NOTHING) {
      progress.accept("no effect seen: " + fault.words());
    }
  }

  private Happened played(Planned planned) throws InterruptedException {
    progress.accept(planned.fault().words() + ", " + planned.lasts().toSeconds() + " s");
    var from = clock.instant();
    var happened = breakAndHeal.play(planned);
    var to = clock.instant();
    var lasted = from.plus(planned.lasts());
    // What is over at once, as a restart, is healed before its time.
    var healing = lasted.isBefore(to) ? lasted : to;
    // Without an effect, too: what it did all the same is laid to nobody else.
    disturbed.add(
        new Disturbed(planned.fault().disturbance(), happened.target(), from, healing, to));
    return happened;
  }
}
