package dev.keetaorders.simulation.pod;

import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.simulation.Defect;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.Life;
import dev.keetaorders.simulation.clock.VirtualTime;
import dev.keetaorders.simulation.log.SimulatedLog;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Levels;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.track.Due;
import dev.keetaorders.watchdog.track.LoggedRecord;
import dev.keetaorders.watchdog.track.ObserveRecord;
import dev.keetaorders.watchdog.track.ObserveRefund;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An instance of the watchdog: reads the log in rounds, and raises what had fallen due when its
 * last round began. Nothing of it is stored.
 */
public final class WatchdogPod implements Pod {

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration ANSWER_REFUND_WITHIN = Duration.ofMinutes(15);

  /** The longest deadline, and a margin of fifteen minutes. */
  private static final Duration LOOK_BACK = ANSWER_REFUND_WITHIN.plusMinutes(15);

  private static final Duration MEMORY = Duration.ofHours(1);
  private static final Duration LONGEST_ROUND = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration SEND = Duration.ofMillis(100);
  private static final Levels LEVELS =
      new Levels(Duration.ofSeconds(150), Duration.ofSeconds(60), Duration.ZERO);
  private static final int MOST = 1_000_000;

  private final VirtualTime time;
  private final Chance chance;
  private final SimulatedLog log;
  private final AlertsSeen alerts;
  private final Danger danger;
  private final Defect defect;
  private Life life;
  private Memory memory;

  /** What one run of it knows. */
  private record Memory(OpenDeadlines deadlines, ObserveRecord observe, Instant since) {

    static Memory empty(Instant since) {
      var deadlines =
          new OpenDeadlines(
              new DeadlineRules(LEVELS, LEVELS),
              _ -> false,
              MEMORY,
              new OpenDeadlines.Bounds(MOST, MOST));
      var observe =
          new ObserveRecord(
              deadlines,
              ACCEPT_WITHIN,
              OrderStatusCodes.KEETAS,
              Set.of(),
              new ObserveRefund(
                  deadlines, Map.of(Dialect.STANDARD, ANSWER_REFUND_WITHIN), RefundCodes.KEETAS),
              new LastPushes(Set.of()));
      return new Memory(deadlines, observe, since);
    }
  }

  private int read;
  private Instant nextRound = Instant.MAX;

  /** One that does not run yet. */
  public WatchdogPod(
      VirtualTime time,
      Chance chance,
      SimulatedLog log,
      AlertsSeen alerts,
      Danger danger,
      Defect defect) {
    this.danger = danger;
    this.time = time;
    this.chance = chance;
    this.log = log;
    this.alerts = alerts;
    this.defect = defect;
    this.life = new Life(time);
    this.memory = Memory.empty(time.instant());
    log.listen(this::wake);
  }

  @Override
  public Life life() {
    return life;
  }

  @Override
  public void start() {
    life = new Life(time);
    var since = time.instant().minus(LOOK_BACK);
    memory = Memory.empty(since);
    read = defect == Defect.FORGETS_THE_LOG ? log.end() : log.firstSince(since);
    nextRound = Instant.MAX;
    plan(time.instant());
  }

  private void wake() {
    if (life.lasts()) plan(time.instant().plus(chance.upTo(LONGEST_ROUND)));
  }

  /** The next round begins then, or sooner if one was planned. */
  private void plan(Instant at) {
    if (!at.isBefore(nextRound)) return;
    nextRound = at;
    life.at(
        at,
        () -> {
          if (nextRound.equals(at)) round();
        });
  }

  /** What was appended before a round began has been read when it is over. */
  private void round() {
    nextRound = Instant.MAX;
    var began = time.instant();
    var end = log.end();
    var known = memory;
    life.after(
        chance.upTo(LONGEST_ROUND),
        () -> {
          if (read < end) {
            if (defect != Defect.RAISES_UNREAD || chance.in(0.5)) read(end);
          }
          for (var due : known.deadlines().takeDue(Reach.upTo(began), 100)) raise(known, due);
          known.deadlines().forgetBefore(time.instant());
          planNext(known);
        });
  }

  private void planNext(Memory known) {
    known.deadlines().nearest().ifPresent(next -> plan(later(next, time.instant().plus(PAUSE))));
  }

  private void read(int end) {
    for (var entry : log.between(read, end)) {
      memory
          .observe()
          .notification(
              new LoggedRecord(
                  "log:" + entry.offset(), entry.key(), entry.headers(), entry.appendedAt()),
              memory.since());
    }
    read = end;
  }

  private void raise(Memory known, Due due) {
    if (!(due instanceof Due.Alert alert)) return;
    danger.near(this);
    life.after(
        chance.upTo(SEND),
        () -> {
          if (alerts.take(alert.alert())) {
            known.deadlines().done(due);
          } else {
            known.deadlines().failed(due);
          }
          planNext(known);
        });
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
