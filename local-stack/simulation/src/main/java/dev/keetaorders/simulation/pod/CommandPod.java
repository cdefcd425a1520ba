package dev.keetaorders.simulation.pod;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.execute.BeginStep;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.ExecutionMetrics;
import dev.keetaorders.command.execute.ExecutionTerms;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Opening;
import dev.keetaorders.command.execute.Openings;
import dev.keetaorders.command.execute.PerformStep;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.DispatchNumbers;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.StandardReadings;
import dev.keetaorders.simulation.Defect;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.Life;
import dev.keetaorders.simulation.clock.VirtualTime;
import dev.keetaorders.simulation.keeta.Pushes;
import dev.keetaorders.simulation.keeta.SimulatedKeeta;
import dev.keetaorders.simulation.ledger.MemoryLedger;
import dev.keetaorders.simulation.log.SimulatedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An instance of the command service: claims from the ledger, begins and performs steps by the
 * service's own rules, and writes down what came of them. A step that was under way when it was
 * killed is nobody's.
 */
public final class CommandPod implements Pod {

  /** Sent within one second, and what {@link SimulatedKeeta} takes at worst. */
  private static final Duration WORST_CALL = Duration.ofSeconds(12);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LEDGER_RETRY = Duration.ofMillis(200);
  private static final int MOST = 100;
  private static final Judgement JUDGEMENT =
      new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, false);
  private static final Apps APPS =
      Apps.read(
          List.of("keeta.apps.%s.secrets".formatted(Pushes.APP)),
          Map.of("keeta.apps.%s.secrets".formatted(Pushes.APP), "secret")::get);

  private static final ExecutionTerms TERMS =
      new ExecutionTerms(
          Map.of(),
          null,
          8,
          Duration.ofMinutes(2),
          WORST_CALL,
          Duration.ofSeconds(1),
          Duration.ofMillis(250),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          SimulatedKeeta.ANSWERS_WITHIN,
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10));

  private static final ExecutionMetrics NOBODY_COUNTS =
      new ExecutionMetrics() {
        @Override
        public void settled(String type, String outcome, Duration sinceReceipt) {}

        @Override
        public void called(String operation, String outcome, Duration took) {}

        @Override
        public void confirmedWithoutLedger() {}
      };

  private final String name;
  private final VirtualTime time;
  private final Chance chance;
  private final SimulatedLog log;
  private final MemoryLedger ledger;
  private final SimulatedKeeta keeta;
  private final Reports reports;
  private final Danger danger;
  private final Defect defect;
  private Life life;
  private KnownOrders orders = knownOrders();
  private int read;
  private int lives;
  private boolean claimPlanned;

  /** One that does not run yet. */
  public CommandPod(
      String name,
      VirtualTime time,
      Chance chance,
      SimulatedLog log,
      MemoryLedger ledger,
      SimulatedKeeta keeta,
      Reports reports,
      Danger danger,
      Defect defect) {
    this.danger = danger;
    this.defect = defect;
    this.name = name;
    this.time = time;
    this.chance = chance;
    this.log = log;
    this.ledger = ledger;
    this.keeta = keeta;
    this.reports = reports;
    this.life = new Life(time);
  }

  private static KnownOrders knownOrders() {
    return new KnownOrders(100_000, StandardReadings.KEETAS);
  }

  @Override
  public Life life() {
    return life;
  }

  @Override
  public void start() {
    life = new Life(time);
    lives++;
    claimPlanned = false;
    orders = knownOrders();
    read = log.firstSince(time.instant().minus(Duration.ofHours(24)));
    catchUp();
    orders.hasCaughtUp(time.instant());
    plan();
  }

  /** Something may be due, or is so soon. */
  public void wake() {
    if (life.lasts()) plan();
  }

  private void plan() {
    if (claimPlanned) return;
    ledger
        .nearest()
        .ifPresent(due -> {
          claimPlanned = true;
          var now = time.instant();
          life.at((due.isAfter(now) ? due : now).plus(chance.upTo(POLL)), this::claim);
        });
  }

  private void claim() {
    claimPlanned = false;
    catchUp();
    var now = time.instant();
    var beginStep =
        new BeginStep(orders, APPS, TERMS, JUDGEMENT, TrackingNames.NONE, chance.random());
    try {
      var claimed = ledger.claim(name + "-" + lives, MOST, ROOM_FOR_ALL, now, beginStep::decide);
      for (var begun : claimed.begun()) time.start(life, () -> perform(begun));
    } catch (LedgerUnavailable _) {
      // What it may have begun all the same is looked at when its call can no longer be in flight.
    }
    plan();
  }

  private void perform(Begun begun) {
    var command = begun.open().command().commandId();
    var step =
        new PerformStep(
            (call, _) -> keeta.call(call, command),
            JUDGEMENT,
            orders,
            reports,
            TERMS,
            time,
            NOBODY_COUNTS,
            chance.random());
    danger.near(this);
    // Whoever has no processor for a while sends late, or not at all.
    var careless = defect == Defect.SENDS_WHAT_EXPIRED;
    if (chance.in(careless ? 0.5 : 0.02)) time.pause(chance.upTo(Duration.ofSeconds(3)));
    conclude(step.perform(careless ? withoutBound(begun) : begun));
    wake();
  }

  private static Begun withoutBound(Begun begun) {
    return new Begun(
        begun.open(),
        begun.step(),
        begun.target(),
        begun.progress(),
        begun.attempt(),
        begun.owner(),
        Instant.MAX,
        begun.callUntil());
  }

  private void conclude(StepTaken taken) {
    while (true) {
      try {
        var _ = ledger.conclude(taken);
        return;
      } catch (LedgerUnavailable _) {
        time.pause(LEDGER_RETRY);
      }
    }
  }

  private void catchUp() {
    for (var entry : log.between(read, log.end())) orders.learn(entry.metadata());
    read = log.end();
  }

  private static final Set<CommandType> EVERY_TYPE = EnumSet.allOf(CommandType.class);

  private static final Openings ROOM_FOR_ALL =
      new Openings() {
        @Override
        public Opening confirmations(Instant now) {
          return new Opening(MOST, EVERY_TYPE, EVERY_TYPE, Set.of(), Set.of());
        }

        @Override
        public Opening others(Instant now) {
          return confirmations(now);
        }
      };
}
