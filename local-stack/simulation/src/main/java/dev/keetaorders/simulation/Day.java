package dev.keetaorders.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.simulation.chain.Chain;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.VirtualTime;
import dev.keetaorders.simulation.keeta.Pushes;
import dev.keetaorders.simulation.keeta.SimulatedKeeta;
import dev.keetaorders.simulation.keeta.Weather;
import dev.keetaorders.simulation.ledger.MemoryLedger;
import dev.keetaorders.simulation.log.SimulatedLog;
import dev.keetaorders.simulation.pod.AlertsSeen;
import dev.keetaorders.simulation.pod.CommandPod;
import dev.keetaorders.simulation.pod.Pod;
import dev.keetaorders.simulation.pod.Projection;
import dev.keetaorders.simulation.pod.WatchdogPod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A day of a chain in virtual time: orders are placed and lived, everything goes wrong now and
 * then, two instances of each service are killed and frozen, and then it is calm until all is
 * settled. Equal seeds give equal days.
 */
public final class Day {

  private static final Instant MORNING = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration ORDERING = Duration.ofHours(18);
  private static final Duration STORM = Duration.ofHours(24);
  private static final Duration ALL = Duration.ofHours(30);

  /** After a start, until the log is read; after a wake-up, until everybody knows. */
  private static final Duration AWAKE = Duration.ofSeconds(1);

  private static final int DISTURBANCES = 60;
  private static final int FIRST_ORDER = 100_000;

  private final VirtualTime time = new VirtualTime(MORNING);
  private final Chance chance;
  private final int orders;
  private final SimulatedLog log = new SimulatedLog(time);
  private final Pushes pushes;
  private final SimulatedKeeta keeta;
  private final AlertsSeen alerts;
  private final MemoryLedger ledger;
  private final Chain chain;
  private final List<CommandPod> commandPods;
  private final List<WatchdogPod> watchdogs;
  private final List<Result> results = new ArrayList<>();
  private final List<Unwatched> unwatched = new ArrayList<>();
  private final Defect defect;
  private Weather weather = Weather.CALM;

  /** A result as it was published. */
  public record Result(String commandId, CommandOutcome outcome, String text) {}

  /** An instance of the watchdog saw nothing in that time. */
  private record Unwatched(Pod pod, Instant from, Instant until) {

    boolean touches(Instant from, Instant until) {
      return this.from.isBefore(until) && this.until.isAfter(from);
    }
  }

  private Day(long seed, int orders, Defect defect) {
    this.chance = new Chance(SimulationWiring.random(seed));
    this.orders = orders;
    this.defect = defect;
    this.pushes = new Pushes(time, chance, log);
    this.keeta = new SimulatedKeeta(time, chance, pushes);
    this.alerts = new AlertsSeen(time, chance);
    var reports = new Reports(new Topics(""));
    this.ledger = new MemoryLedger(reports, chance, defect, this::announce);
    this.chain = new Chain(time, chance, keeta, ledger);
    this.commandPods =
        Stream.of("a", "b")
            .map(name ->
                new CommandPod(
                    name, time, chance, log, ledger, keeta, reports, this::endanger, defect))
            .toList();
    this.watchdogs =
        Stream.of("a", "b")
            .map(_ -> new WatchdogPod(time, chance, log, alerts, this::endanger, defect))
            .toList();
  }

  /**
   * Plays a day.
   *
   * @param orders each with a life of its own
   * @param defect what is wrong on purpose
   */
  public static Played play(long seed, int orders, Defect defect) {
    return new Day(seed, orders, defect).play();
  }

  private Played play() {
    weather(Weather.STORM);
    commandPods.forEach(Pod::start);
    watchdogs.forEach(Pod::start);
    ledger.listen(() -> commandPods.forEach(CommandPod::wake));
    for (var i = 0; i < orders; i++) {
      var id = Integer.toString(FIRST_ORDER + i);
      time.after(chance.upTo(ORDERING), () -> chain.live(keeta.place(id, "466663")));
    }
    for (var i = 0; i < DISTURBANCES; i++) time.after(chance.upTo(STORM), this::disturb);
    time.after(STORM, () -> weather(Weather.CALM));
    time.runUntil(MORNING.plus(ALL));
    return new Played(
        keeta,
        log.all(),
        alerts.all(),
        chain.given(),
        List.copyOf(results),
        projections(),
        List.copyOf(unwatched),
        watchdogs.size());
  }

  private void weather(Weather now) {
    weather = now;
    pushes.weather(now);
    keeta.weather(now);
    alerts.weather(now);
    ledger.weather(now);
  }

  private void disturb() {
    var pod = chance.oneOf(Stream.<Pod>concat(commandPods.stream(), watchdogs.stream()).toList());
    if (chance.in(0.3)) {
      freeze(pod);
    } else {
      kill(pod);
    }
  }

  private void endanger(Pod pod) {
    if (!chance.in(weather.killed())) return;
    var life = pod.life();
    var freezes = chance.in(0.3);
    life.after(
        chance.upTo(Duration.ofSeconds(3)),
        () -> {
          if (freezes) {
            freeze(pod);
          } else {
            kill(pod);
          }
        });
  }

  private void freeze(Pod pod) {
    if (pod.life().lasts()) pod.life().freeze(absent(pod));
  }

  private void kill(Pod pod) {
    if (!pod.life().lasts()) return;
    pod.life().kill();
    time.at(absent(pod), pod::start);
  }

  /** Until when it is not there. */
  private Instant absent(Pod pod) {
    var until = time.instant().plus(chance.upTo(Duration.ofMinutes(1)));
    unwatched.add(new Unwatched(pod, time.instant().minus(AWAKE), until.plus(AWAKE)));
    return until;
  }

  /** What the ledger announces reaches its topic in the end, and now and then twice. */
  private void announce(Announcement announcement) {
    time.after(chance.upTo(Duration.ofMillis(500)), () -> publish(announcement));
    if (chance.in(weather.recordRepeated())) {
      time.after(chance.upTo(Duration.ofSeconds(5)), () -> publish(announcement));
    }
  }

  private void publish(Announcement announcement) {
    switch (announcement.kind()) {
      case REPLY ->
          log.append(
              String.valueOf(announcement.key()), announcement.headers(), announcement.value());
      case RESULT -> {
        var result = result(announcement.value());
        results.add(result);
        chain.hear(result.commandId(), result.outcome());
      }
    }
  }

  private static Result result(byte[] value) {
    return switch (Json.read(value, CommandResult.class)) {
      case Json.Reading.Read<CommandResult>(var read) ->
          new Result(read.commandId(), read.outcome(), new String(value, UTF_8));
      case Json.Reading.Unreadable<CommandResult>(var why) ->
          throw new IllegalStateException("A result of ours that " + why);
    };
  }

  /** In the order of the log, from its end, and in two other orders. */
  private List<Projection> projections() {
    var orders = new ArrayList<List<SimulatedLog.Entry>>();
    orders.add(log.all());
    orders.add(log.all().reversed());
    for (var i = 0; i < 2; i++) {
      var shuffled = new ArrayList<>(log.all());
      Collections.shuffle(shuffled, SimulationWiring.random(chance.random().nextLong()));
      orders.add(shuffled);
    }
    return orders.stream().map(this::projection).toList();
  }

  private Projection projection(List<SimulatedLog.Entry> entries) {
    var projection = new Projection(defect);
    entries.forEach(projection::read);
    return projection;
  }

  /** What there is to judge of a day. */
  public record Played(
      SimulatedKeeta keeta,
      List<SimulatedLog.Entry> log,
      List<AlertsSeen.Seen> alerts,
      List<Command> given,
      List<Result> results,
      List<Projection> projections,
      List<Unwatched> unwatched,
      int watchdogs) {

    /** Whether an instance of the watchdog was awake then, and a second after. */
    public boolean somebodyWatched(Instant at) {
      var absent =
          unwatched.stream()
              .filter(each -> each.pod() instanceof WatchdogPod)
              .filter(each -> each.touches(at.minus(AWAKE), at.plus(AWAKE)))
              .map(Unwatched::pod)
              .distinct()
              .count();
      return absent < watchdogs;
    }
  }
}
