package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Side;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.play.Scene.Stage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One run against one receiver. Clauses are tried a few at a time, each with a shop of its own;
 * what the receiver is sent is bounded by their number, about a hundred pushes.
 */
public final class Run {

  private static final int AT_A_TIME = 6;

  private final SandboxControl sandbox;
  private final Web web;
  private final Terms terms;
  private final Target target;
  private final Stage stage;
  private final Map<Clause, Finding> findings = new ConcurrentHashMap<>();

  /** A run with that sandbox. */
  public Run(SandboxControl sandbox, Web web, Terms terms, InstantSource clock) {
    this.sandbox = sandbox;
    this.web = web;
    this.terms = terms;
    this.target = new Target(web, terms, clock);
    this.stage =
        new Stage(
            sandbox,
            target,
            terms,
            new Waiting(clock),
            Numbers.of(terms.dialect(), clock.instant()),
            new ReentrantLock());
  }

  /**
   * Tries them all.
   *
   * @param progress is told each finding as it is made
   * @return the findings in the order of the clauses
   * @throws CannotPlay if the sandbox or the kit is in the way
   */
  public List<Finding> play(Trials trials, Consumer<Finding> progress) throws InterruptedException {
    var scenes = new LinkedHashMap<Trial.Played, Scene>();
    var judged = new ArrayList<Trial.Judged>();
    for (var trial : trials.trials()) {
      switch (trial) {
        case Trial.Played played -> scenes.put(played, scene());
        case Trial.Judged each -> judged.add(each);
      }
    }
    var asksCallers = trials.clauses().stream().anyMatch(each -> each.side() == Side.CALLER);
    var confirmations = new Confirmations(scene(), scene(), web);
    sandbox.spoil(faults(scenes, confirmations));
    Set<String> toBeConfirmed;
    try (var workers = Executors.newFixedThreadPool(AT_A_TIME);
        var caller = Executors.newSingleThreadExecutor()) {
      Callable<Set<String>> asking = asksCallers ? confirmations::play : Set::of;
      var asked = caller.submit(asking);
      all(workers, tasks(scenes, Trial.When.ANY_TIME, progress));
      toBeConfirmed = result(asked);
      all(workers, tasks(scenes, Trial.When.AT_THE_END, progress));
    }
    var evidence =
        new Evidence(
            sandbox.deliveries(),
            target.posts(),
            terms.dialect() == Dialect.STANDARD ? sandbox.calls() : List.of(),
            terms.dialect() == Dialect.OPENDELIVERY ? sandbox.openCalls() : List.of(),
            sandbox.orders(),
            toBeConfirmed);
    for (var each : judged) {
      tell(new Finding(each.clause(), each.judge().of(evidence, terms)), progress);
    }
    return trials.clauses().stream().map(findings::get).toList();
  }

  /** What the app calls the first shop of a run in Open Delivery; the next follow it. */
  public static String firstMerchant() {
    return Numbers.merchant(Numbers.FIRST_OPEN_SHOP);
  }

  private Scene scene() {
    var shopId = stage.numbers().shop();
    if (terms.dialect() == Dialect.OPENDELIVERY) {
      sandbox.addMerchant(shopId, Numbers.merchant(shopId));
    }
    return new Scene(stage, shopId);
  }

  private static List<Map<String, Object>> faults(
      Map<Trial.Played, Scene> scenes, Confirmations confirmations) {
    var faults = new ArrayList<>(confirmations.faults());
    scenes.forEach((trial, scene) -> {
      for (var each : trial.faults()) {
        var fault = new HashMap<>(each);
        fault.put("shopId", scene.shopId());
        faults.add(fault);
      }
    });
    return faults;
  }

  private List<Callable<Void>> tasks(
      Map<Trial.Played, Scene> scenes, Trial.When when, Consumer<Finding> progress) {
    return scenes.entrySet().stream()
        .filter(entry -> entry.getKey().when() == when)
        .map(entry -> task(entry.getKey(), entry.getValue(), progress))
        .toList();
  }

  private Callable<Void> task(Trial.Played trial, Scene scene, Consumer<Finding> progress) {
    return () -> {
      tell(new Finding(trial.clause(), trial.play().on(scene)), progress);
      return null;
    };
  }

  private synchronized void tell(Finding finding, Consumer<Finding> progress) {
    findings.put(finding.clause(), finding);
    progress.accept(finding);
  }

  private static void all(ExecutorService workers, List<Callable<Void>> tasks)
      throws InterruptedException {
    for (var done : workers.invokeAll(tasks)) {
      var _ = result(done);
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CannotPlay trouble) throw trouble;
      throw new IllegalStateException("A clause could not be tried", e.getCause());
    }
  }
}
