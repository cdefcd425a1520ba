package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.cluster.Cluster;
import dev.keetaorders.proof.cluster.Part;
import dev.keetaorders.proof.cluster.Service;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.KeetaControl;
import dev.keetaorders.proof.traffic.Life.Dialect;
import dev.keetaorders.proof.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays a plan, slot by slot: what was broken is whole again before the next thing is broken. */
public final class PlayFaults {

  private static final List<Service> SERVICES = List.of(Service.values());
  private static final Duration CLOCK_OFF = Duration.ofSeconds(30);
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final Duration BRIEFLY = Duration.ofSeconds(10);
  private static final int STORMS = 2;
  private static final int FORGERIES = 60;
  private static final double TEN_TIMES = 10;

  private final Cluster cluster;
  private final Traffic traffic;
  private final KeetaControl keeta;
  private final SpoiledKeeta spoiled;
  private final Machine machine;
  private final Random random;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final List<Disturbed> disturbed = new ArrayList<>();
  private final Map<Fault, Integer> played = new EnumMap<>(Fault.class);

  /** Breaks that cluster while that load is played. */
  public PlayFaults(
      Cluster cluster,
      Traffic traffic,
      Machine machine,
      Random random,
      InstantSource clock,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.traffic = traffic;
    this.machine = machine;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
    keeta = new KeetaControl(cluster.places().sandbox());
    spoiled = new SpoiledKeeta(keeta);
  }

  /**
   * Everything is healed when this returns. What the run's length leaves no time for is left out.
   */
  public void play(FaultPlan plan) throws InterruptedException {
    var began = clock.instant();
    for (var slot : plan.slots()) {
      awaitTurn(began.plus(slot.getFirst().after()));
      if (clock.instant().isAfter(began.plus(plan.length()))) break;
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
  public Map<Fault, Integer> played() {
    return new EnumMap<>(played);
  }

  private void awaitTurn(Instant turn) throws InterruptedException {
    var left = Duration.between(clock.instant(), turn);
    if (left.isPositive()) Pause.of(left);
  }

  private void play(List<Planned> slot) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var playing = new ArrayList<Future<Disturbed>>();
      for (var planned : slot) playing.add(threads.submit(() -> played(planned)));
      for (var i = 0; i < slot.size(); i++) {
        try {
          disturbed.add(playing.get(i).get());
          played.merge(slot.get(i).fault(), 1, Integer::sum);
        } catch (ExecutionException e) {
          if (e.getCause() instanceof CannotPlay cannot) throw cannot;
          throw new IllegalStateException(slot.get(i).text(), e.getCause());
        }
      }
    }
  }

  private Disturbed played(Planned planned) throws InterruptedException {
    progress.accept(planned.fault().words() + ", " + planned.lasts().toSeconds() + " s");
    var from = clock.instant();
    var target = breakAndHeal(planned);
    return new Disturbed(planned.fault().disturbance(), target, from, clock.instant());
  }

  /** What it happened to; empty: everything. */
  private String breakAndHeal(Planned planned) throws InterruptedException {
    var target = planned.target();
    var lasts = planned.lasts();
    return switch (planned.fault()) {
      case KILL_GATEWAY -> kill(cluster.instance(Service.GATEWAY, target), lasts);
      case KILL_ORDER_STATE -> kill(cluster.instance(Service.ORDER_STATE, target), lasts);
      case KILL_COMMAND -> kill(cluster.instance(Service.COMMAND, target), lasts);
      case KILL_WATCHDOG -> kill(cluster.instance(Service.WATCHDOG, target), lasts);
      case FREEZE_ORDER_STATE -> freeze(cluster.instance(Service.ORDER_STATE, target), lasts);
      case FREEZE_COMMAND -> freeze(cluster.instance(Service.COMMAND, target), lasts);
      case FREEZE_GATEWAY -> freeze(cluster.instance(Service.GATEWAY, target), lasts);
      case FREEZE_WATCHDOG -> freeze(cluster.instance(Service.WATCHDOG, target), lasts);
      case RESTART_INSTANCE -> restart(cluster.instance(anyService(), target));
      case CUT_OFF_GATEWAY -> {
        cluster.cutOffGateway();
        yield reconnected(lasts, "webhook-gateway-2");
      }
      case CUT_OFF_ZONE -> {
        cluster.cutOffZone();
        yield reconnected(lasts, "");
      }
      case KILL_BROKER -> kill(cluster.broker(1 + random.nextInt(3)), lasts);
      case FREEZE_BROKER -> freeze(cluster.broker(1 + random.nextInt(3)), lasts);
      case KILL_TWO_BROKERS -> {
        var spared = 1 + random.nextInt(3);
        yield killTogether(
            List.of(cluster.broker(1 + spared % 3), cluster.broker(1 + (spared + 1) % 3)), lasts);
      }
      case KILL_KAFKA ->
          killTogether(List.of(cluster.broker(1), cluster.broker(2), cluster.broker(3)), lasts);
      case MOVE_LEADERS -> {
        cluster.moveLeaders(random);
        yield "";
      }
      case STORM -> storm();
      case KILL_POSTGRES -> kill(cluster.postgres(), lasts);
      case RESTORE_POSTGRES -> restorePostgres(lasts);
      case KILL_KEETA -> kill(cluster.sandbox(), lasts);
      case SLOW_KEETA,
          REFUSING_KEETA,
          UNCLEAR_KEETA,
          DUPLICATE_PUSHES,
          REORDER_PUSHES,
          DELAY_PUSHES,
          LOSE_PUSHES,
          MISSIGN_PUSHES -> {
        spoiled.begin(planned.fault());
        Pause.of(lasts);
        spoiled.end(planned.fault());
        yield "";
      }
      case FORGE_PUSHES -> {
        traffic.forge(FORGERIES);
        yield "";
      }
      case STEP_CLOCK -> stepClock(anyService(), target, lasts);
      case ROTATE_SECRET -> {
        cluster.rotateSecret();
        yield "1001001";
      }
      case EXPIRE_TOKENS -> {
        for (var dialect : Dialect.values()) keeta.spoilTokens(dialect);
        Pause.of(lasts);
        yield "";
      }
      case FLOOD -> {
        traffic.times(TEN_TIMES);
        Pause.of(lasts);
        traffic.times(1);
        yield "";
      }
      case RUN_OLD_VERSION -> runOldVersion(target, lasts);
      case FILL_SPOOL, BREAK_SPOOL ->
          throw new IllegalStateException("%s is never dealt".formatted(planned.fault()));
    };
  }

  private String kill(Part part, Duration away) throws InterruptedException {
    part.kill();
    Pause.of(away);
    part.start();
    part.awaitServing();
    return part.name();
  }

  private String killTogether(List<Part> parts, Duration away) throws InterruptedException {
    for (var part : parts) part.kill();
    Pause.of(away);
    for (var part : parts) part.start();
    for (var part : parts) part.awaitServing();
    return "";
  }

  private String freeze(Part part, Duration time) throws InterruptedException {
    part.freeze();
    try {
      Pause.of(time);
    } finally {
      part.wake();
    }
    part.awaitServing();
    return part.name();
  }

  private String restart(Part part) throws InterruptedException {
    cluster.restart(part);
    return part.name();
  }

  private String reconnected(Duration after, String target) throws InterruptedException {
    try {
      Pause.of(after);
    } finally {
      cluster.reconnect();
    }
    return target;
  }

  private String storm() throws InterruptedException {
    for (var i = 0; i < STORMS; i++) {
      for (var service : List.of(Service.ORDER_STATE, Service.COMMAND)) {
        var passing = cluster.instance(service, 3);
        passing.start();
        passing.awaitServing();
      }
      Pause.of(A_MOMENT);
      // One leaves in order, one by kill -9: the groups hear of the first at once.
      cluster.instance(Service.ORDER_STATE, 3).kill();
      cluster.instance(Service.COMMAND, 3).stop(BRIEFLY);
    }
    return "";
  }

  /**
   * As the runbook has it: whoever uses the database is stopped, it is put back, they are started.
   * By then it has forgotten what was committed since its files were kept.
   */
  private String restorePostgres(Duration time) throws InterruptedException {
    var postgres = cluster.postgres();
    postgres.endFast(BRIEFLY);
    cluster.keepDatabase();
    postgres.start();
    postgres.awaitServing();
    Pause.of(time);
    var users = new ArrayList<Part>();
    for (var number = 1; number <= 2; number++) {
      users.add(cluster.instance(Service.ORDER_STATE, number));
      users.add(cluster.instance(Service.COMMAND, number));
    }
    for (var user : users) user.kill();
    postgres.endFast(BRIEFLY);
    cluster.putDatabaseBack();
    postgres.start();
    postgres.awaitServing();
    for (var user : users) user.start();
    for (var user : users) user.awaitServing();
    // A pair of tokens that was refreshed meanwhile is lost, and its refresh token used up: as the
    // runbook for a dead authorization says, the merchant authorizes once more.
    keeta.authorize();
    return "";
  }

  private String stepClock(Service service, int number, Duration time) throws InterruptedException {
    var library = Optional.ofNullable(machine.clockLibrary()).orElseThrow();
    var part = cluster.instance(service, number);
    cluster.setClock(Duration.ZERO);
    cluster.runWithClock(service, number, library);
    cluster.restart(part);
    cluster.setClock(CLOCK_OFF);
    Pause.of(time);
    cluster.setClock(Duration.ZERO);
    Pause.of(A_MOMENT);
    cluster.runAsEver(service, number);
    cluster.restart(part);
    return part.name();
  }

  private String runOldVersion(int number, Duration time) throws InterruptedException {
    var older = Optional.ofNullable(machine.older()).orElseThrow();
    for (var service : Service.values()) {
      cluster.runFrom(older, service, number);
      cluster.restart(cluster.instance(service, number));
    }
    Pause.of(time);
    for (var service : Service.values()) {
      cluster.runAsEver(service, number);
      cluster.restart(cluster.instance(service, number));
    }
    return "";
  }

  private Service anyService() {
    return SERVICES.get(random.nextInt(SERVICES.size()));
  }
}
