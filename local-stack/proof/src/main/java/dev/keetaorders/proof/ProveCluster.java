package dev.keetaorders.proof;

import dev.keetaorders.proof.cluster.Cluster;
import dev.keetaorders.proof.faults.Counted;
import dev.keetaorders.proof.faults.FaultPlan;
import dev.keetaorders.proof.faults.FaultTable;
import dev.keetaorders.proof.faults.Machine;
import dev.keetaorders.proof.faults.PlayFaults;
import dev.keetaorders.proof.promises.Promises;
import dev.keetaorders.proof.promises.evidence.Observed;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.read.WatchGauges;
import dev.keetaorders.proof.promises.report.PromiseTable;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.KeetaControl;
import dev.keetaorders.proof.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One run: a cluster is started, broken on a plan and healed while orders come; when all is quiet,
 * every promise is judged by what it left behind.
 */
final class ProveCluster {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration TELL_EVERY = Duration.ofSeconds(30);

  /** Keeta sends again after a minute what nobody took. */
  private static final Duration QUIET_FOR = Duration.ofSeconds(70);

  /** What is not over by then is judged as it is. */
  private static final Duration OVER_WITHIN = Duration.ofMinutes(12);

  private final Path root;
  private final InstantSource clock;
  private final Consumer<String> out;

  ProveCluster(Path root, InstantSource clock, Consumer<String> out) {
    this.root = root;
    this.clock = clock;
    this.out = out;
  }

  /** What a run showed. */
  record Shown(PromiseTable promises, FaultTable faults) {

    /**
     * Strictly, too, the machine has to be able to do all of the plan, and all of it to be seen.
     */
    boolean passes(boolean strict) {
      return promises.passes(strict) && (!strict || faults.isComplete());
    }
  }

  /** What became of every promise. The folder with logs and data stays unless all is well. */
  Shown run(long seed, Invocation.Break asked, Optional<Path> older) throws InterruptedException {
    var machine = Machine.of(older);
    var faults = machine.faults(asked.plan(), asked.faults());
    var length = Duration.ofMinutes(asked.minutes());
    var plan =
        FaultPlan.draw(ProofWiring.random(seed), length, asked.plan(), faults, asked.outage());
    out.accept("minute     fault            of   lasts");
    out.accept(plan.text());
    var folder = folder();
    var cluster = new Cluster(root, folder, seed, clock, this::tell);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-stop"));
    var kept = false;
    try (cluster) {
      var lacking = machine.lacking(asked.plan(), asked.faults());
      var shown =
          run(
              cluster,
              plan,
              counted -> new FaultTable(counted, faults, lacking, machine),
              machine,
              seed);
      kept = shown.passes(false);
      return shown;
    } finally {
      if (kept) cluster.forget();
      else out.accept("logs and data stay in " + folder);
    }
  }

  private Shown run(
      Cluster cluster,
      FaultPlan plan,
      Function<Counted, FaultTable> faultTable,
      Machine machine,
      long seed)
      throws InterruptedException {
    tell("starting three brokers, PostgreSQL, the sandbox and two instances of every service");
    cluster.start();
    var places = cluster.places();
    new KeetaControl(places.sandbox()).authorize();
    var from = clock.instant();
    tell("everything serves; orders come for %d s".formatted(plan.length().toSeconds()));
    try (var traffic =
            new Traffic(
                places, cluster.entrance(), ProofWiring.random(seed), clock, "prove-" + seed);
        var gauges = new WatchGauges(places, clock)) {
      gauges.start();
      traffic.start();
      var faults =
          new PlayFaults(cluster, traffic, machine, ProofWiring.random(seed), clock, this::tell);
      faults.play(plan);
      cluster.heal();
      traffic.end();
      tell("no further order comes: " + traffic.standing());
      awaitEnd(cluster, traffic);
      var played =
          new Played(
              places,
              from,
              clock.instant(),
              faults.disturbed(),
              traffic.sent(),
              new Observed(cluster.answers(), gauges.spools(), gauges.sights()));
      var shown =
          new Shown(
              new PromiseTable(seed, Promises.judge(played, this::tell)),
              faultTable.apply(faults.counted()));
      out.accept(shown.faults().text());
      out.accept(new Restarts(cluster.restarts()).text() + "\n");
      out.accept(shown.promises().text());
      return shown;
    }
  }

  /** Nothing is under way any more when this returns, unless it took too long. */
  private void awaitEnd(Cluster cluster, Traffic traffic) throws InterruptedException {
    var end = clock.instant().plus(OVER_WITHIN);
    var told = clock.instant();
    var quietSince = clock.instant();
    var records = Optional.<Long>empty();
    while (clock.instant().isBefore(end)) {
      var now = cluster.records();
      if (now.isEmpty() || !now.equals(records)) quietSince = clock.instant();
      records = now;
      if (traffic.isOver() && isOver(quietSince)) return;
      if (clock.instant().isAfter(told.plus(TELL_EVERY))) {
        told = clock.instant();
        tell("waiting until nothing is under way: " + traffic.standing());
      }
      Pause.of(LOOK_EVERY);
    }
    tell("something is still under way after %d minutes".formatted(OVER_WITHIN.toMinutes()));
  }

  private boolean isOver(Instant quietSince) {
    return clock.instant().isAfter(quietSince.plus(QUIET_FOR));
  }

  private void tell(String sentence) {
    var now = clock.instant().toString();
    out.accept(now.substring(11, 19) + " " + sentence);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("keeta-prove");
    } catch (IOException e) {
      throw new CannotPlay("no folder can be made for the run: " + e.getMessage());
    }
  }
}
