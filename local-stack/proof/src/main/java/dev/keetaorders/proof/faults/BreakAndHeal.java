package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.cluster.Cluster;
import dev.keetaorders.proof.cluster.Part;
import dev.keetaorders.proof.cluster.Service;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.KeetaControl;
import dev.keetaorders.proof.traffic.Life.Dialect;
import dev.keetaorders.proof.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Does to the cluster what a fault is, and undoes it. Long, because each fault has a few lines here
 * and nothing of them elsewhere.
 */
final class BreakAndHeal {

  private static final List<Service> SERVICES = List.of(Service.values());
  private static final Duration CLOCK_OFF = Duration.ofSeconds(30);
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final Duration BRIEFLY = Duration.ofSeconds(10);

  /** Orders come all the time, and Keeta sends again after a minute what nobody took. */
  private static final Duration SIGNED_WITHIN = Duration.ofSeconds(30);

  private static final int STORMS = 2;
  private static final int FORGERIES = 60;
  private static final double TEN_TIMES = 10;

  private final Cluster cluster;
  private final Traffic traffic;
  private final KeetaControl keeta;
  private final SpoiledKeeta spoiled;
  private final AilingSpool ailingSpool;
  private final Machine machine;
  private final Random random;

  BreakAndHeal(
      Cluster cluster, Traffic traffic, Machine machine, Random random, Consumer<String> progress) {
    this.cluster = cluster;
    this.traffic = traffic;
    this.machine = machine;
    this.random = random;
    keeta = new KeetaControl(cluster.places().sandbox());
    spoiled = new SpoiledKeeta(keeta);
    ailingSpool = new AilingSpool(cluster, random, progress);
  }

  /**
   * It is healed when this returns; a process that does not come back ends the run. By an
   * exception, which ends it too, what is broken for a while is undone, and what takes more steps
   * is left where it broke off: a storm, a database that is put back, a clock that steps, an older
   * version.
   *
   * @return what it happened to, and whether it was seen to do anything
   */
  Happened play(Planned planned) throws InterruptedException {
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
      case CUT_OFF_GATEWAY ->
          cutOff(cluster::cutOffGateway, cluster.spoolDisk().gateway().name(), lasts);
      case CUT_OFF_ZONE -> cutOff(cluster::cutOffZone, "", lasts);
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
        // It ends the run where no leader moves.
        cluster.moveLeaders(random);
        yield Happened.to("").seen(true);
      }
      case STORM -> storm();
      case KILL_POSTGRES -> kill(cluster.postgres(), lasts);
      case RESTORE_POSTGRES -> restorePostgres(lasts);
      case KILL_KEETA -> kill(cluster.sandbox(), lasts);
      case SLOW_KEETA -> spoil(Spoiling.SLOW, lasts);
      case REFUSING_KEETA -> spoil(Spoiling.REFUSING, lasts);
      case FAILING_KEETA -> spoil(Spoiling.FAILING, lasts);
      case UNCLEAR_KEETA -> spoil(Spoiling.UNCLEAR, lasts);
      case DUPLICATE_PUSHES -> spoil(Spoiling.DUPLICATES, lasts);
      case REORDER_PUSHES -> spoil(Spoiling.REORDERS, lasts);
      case DELAY_PUSHES -> spoil(Spoiling.DELAYS, lasts);
      case LOSE_PUSHES -> spoil(Spoiling.LOSES, lasts);
      case MISSIGN_PUSHES -> spoil(Spoiling.MISSIGNS, lasts);
      case FORGE_PUSHES -> {
        traffic.forge(FORGERIES);
        yield Happened.to("");
      }
      case STEP_CLOCK -> stepClock(anyService(), target, lasts);
      case ROTATE_SECRET -> {
        cluster.rotateSecret();
        yield Happened.to("1001001").seen(cluster.awaitSignedAnew(SIGNED_WITHIN));
      }
      case EXPIRE_TOKENS -> {
        for (var dialect : Dialect.values()) keeta.spoilTokens(dialect);
        Pause.of(lasts);
        yield Happened.to("");
      }
      case FLOOD -> {
        ForAWhile.broken(() -> traffic.times(TEN_TIMES), lasts, () -> traffic.times(1));
        yield Happened.to("");
      }
      case RUN_OLD_VERSION -> runOldVersion(target, lasts);
      case FILL_SPOOL -> ailingSpool.fill(lasts);
      case BREAK_SPOOL -> ailingSpool.breakDown(lasts);
    };
  }

  private Happened kill(Part part, Duration away) throws InterruptedException {
    ForAWhile.broken(part::kill, away, part::start);
    part.awaitServing();
    return Happened.to(part.name());
  }

  private Happened killTogether(List<Part> parts, Duration away) throws InterruptedException {
    ForAWhile.broken(
        () -> {
          for (var part : parts) part.kill();
        },
        away,
        () -> parts.forEach(Part::start));
    for (var part : parts) part.awaitServing();
    return Happened.to("");
  }

  private Happened freeze(Part part, Duration time) throws InterruptedException {
    ForAWhile.broken(part::freeze, time, part::wake);
    part.awaitServing();
    return Happened.to(part.name());
  }

  private Happened restart(Part part) throws InterruptedException {
    cluster.restart(part);
    return Happened.to(part.name());
  }

  /** Seen by what had to wait. */
  private Happened cutOff(Runnable shut, String target, Duration time) throws InterruptedException {
    var before = cluster.heldBack();
    ForAWhile.broken(shut::run, time, cluster::reconnect);
    return Happened.to(target).seen(cluster.heldBack() > before);
  }

  private Happened spoil(Spoiling spoiling, Duration time) throws InterruptedException {
    ForAWhile.broken(() -> spoiled.begin(spoiling), time, () -> spoiled.end(spoiling));
    return Happened.to("");
  }

  private Happened storm() throws InterruptedException {
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
    return Happened.to("");
  }

  /**
   * As the runbook has it: whoever uses the database is stopped, it is put back, they are started.
   * By then it has forgotten what was committed since its files were kept.
   */
  private Happened restorePostgres(Duration time) throws InterruptedException {
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
    return Happened.to("");
  }

  private Happened stepClock(Service service, int number, Duration time)
      throws InterruptedException {
    var library = Optional.ofNullable(machine.clockLibrary()).orElseThrow();
    var part = cluster.instance(service, number);
    cluster.setClock(Duration.ZERO);
    cluster.runWithClock(service, number, library);
    cluster.restart(part);
    cluster.setClock(CLOCK_OFF);
    Pause.of(time);
    var ahead = cluster.ahead(part);
    cluster.setClock(Duration.ZERO);
    Pause.of(A_MOMENT);
    cluster.runAsEver(service, number);
    cluster.restart(part);
    return Happened.to(part.name()).seen(ahead.filter(BreakAndHeal::isStepped).isPresent());
  }

  private static boolean isStepped(Duration ahead) {
    return ahead.compareTo(CLOCK_OFF.dividedBy(2)) > 0;
  }

  private Happened runOldVersion(int number, Duration time) throws InterruptedException {
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
    return Happened.to("").seen(cluster.isAnotherVersion(older));
  }

  private Service anyService() {
    return SERVICES.get(random.nextInt(SERVICES.size()));
  }
}
