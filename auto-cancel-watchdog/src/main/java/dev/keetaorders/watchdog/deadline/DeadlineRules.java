package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a deadline gives, and when.
 *
 * <p>Everything follows from the log: a level falls due when its time before the deadline has come
 * and the record that started the clock stands on the log, whichever is later. So every instance,
 * now or after a restart, gives the same alerts with the same bytes.
 */
public final class DeadlineRules {

  private final Levels ofAcceptances;
  private final Levels ofRefunds;

  /**
   * Rules with those levels.
   *
   * @param ofAcceptances of orders that wait to be accepted, and of placements that may be one
   * @param ofRefunds of applications for a refund that wait to be answered
   */
  public DeadlineRules(Levels ofAcceptances, Levels ofRefunds) {
    this.ofAcceptances = ofAcceptances;
    this.ofRefunds = ofRefunds;
  }

  /**
   * Every alert that the log justifies, in the order in which they fall due. A level that falls due
   * together with a higher one is left out: an order seen late gives only the highest level that it
   * has reached. So is one that falls due when the deadline is already met.
   */
  public List<DeadlineAlert> alerts(Deadline deadline) {
    return reached(deadline).stream().map(each -> alert(deadline, each)).toList();
  }

  /** The same without the records: of a hundred thousand deadlines only a few have one just now. */
  private List<Reached> reached(Deadline deadline) {
    if (!deadline.isArmed()) return List.of();
    var met = deadline.endings().met(deadline.earliest().dueAt()).orElse(null);
    var levels = levels(deadline.key().kind());
    var missed = missed(deadline, levels);
    var critical = first(deadline, arming -> arming.dueAt().minus(levels.critical()));
    var warning = first(deadline, arming -> warnsAt(arming, levels));
    var reached = new ArrayList<Reached>(3);
    if (warning.isBefore(critical) && warning.isBefore(missed) && warning.isBefore(met)) {
      reached.add(new Reached(AlertLevel.WARNING, warning, null));
    }
    if (critical.isBefore(missed) && critical.isBefore(met)) {
      reached.add(new Reached(AlertLevel.CRITICAL, critical, null));
    }
    if (missed.isBefore(met)) reached.add(new Reached(AlertLevel.MISSED, missed, null));
    if (met != null && !reached.isEmpty()) reached.add(cleared(deadline, met));
    return reached;
  }

  /**
   * What is to be done now.
   *
   * @param raised the levels that this instance has raised already
   */
  public Verdict judge(Deadline deadline, Set<AlertLevel> raised, Instant now) {
    @Nullable Reached due = null;
    for (var next : toRaise(deadline, raised)) {
      if (next.fallen().at().isAfter(now)) {
        if (due == null) return new Verdict.WaitUntil(next.fallen().at());
        break;
      }
      // A miss and a clearing are always told; what only warns is overtaken by what came after it.
      if (due != null && due.level() == AlertLevel.MISSED) break;
      due = next;
    }
    return due == null ? new Verdict.Rest() : new Verdict.Raise(alert(deadline, due));
  }

  /**
   * When each level falls due, or did, that is still to be raised, in order.
   *
   * @param raised the levels that this instance has raised already
   */
  public List<Instant> moments(Deadline deadline, Set<AlertLevel> raised) {
    return toRaise(deadline, raised).stream().map(each -> each.fallen().at()).toList();
  }

  /** The highest level that an open deadline has reached by then; empty before the first. */
  public Optional<AlertLevel> levelAt(Deadline deadline, Instant now) {
    return reached(deadline).stream()
        .filter(each -> !each.fallen().at().isAfter(now))
        .map(Reached::level)
        .max(Comparator.naturalOrder());
  }

  /**
   * The alert at which an open order is confirmed where the app allows it: the first, unless that
   * is the miss. It is the same for every instance, early or late.
   */
  public Optional<DeadlineAlert> confirmAt(Deadline deadline) {
    if (!deadline.isOpen() || deadline.key().kind() != DeadlineKind.ACCEPT_ORDER) {
      return Optional.empty();
    }
    return reached(deadline).stream()
        .findFirst()
        .filter(first -> first.level() != AlertLevel.MISSED)
        .map(first -> alert(deadline, first));
  }

  private List<Reached> toRaise(Deadline deadline, Set<AlertLevel> raised) {
    var reached = new ArrayList<>(reached(deadline));
    // The record that met the deadline was read after the alert had been raised, though appended
    // before: clocks differ. Whoever saw the alert must see that it is over.
    if (!raised.isEmpty() && reached.stream().noneMatch(a -> a.level() == AlertLevel.CLEARED)) {
      deadline
          .endings()
          .met(deadline.earliest().dueAt())
          .ifPresent(met -> reached.add(cleared(deadline, met)));
    }
    reached.removeIf(each -> raised.contains(each.level()) || isOvertaken(each.level(), raised));
    return reached;
  }

  private static boolean isOvertaken(AlertLevel level, Set<AlertLevel> raised) {
    return switch (level) {
      case WARNING, CRITICAL -> raised.stream().anyMatch(other -> other.compareTo(level) > 0);
      case MISSED, CLEARED -> false;
    };
  }

  private Levels levels(DeadlineKind kind) {
    return switch (kind) {
      case ACCEPT_ORDER, UNREADABLE_PLACEMENT -> ofAcceptances;
      case ANSWER_REFUND -> ofRefunds;
    };
  }

  private static Instant warnsAt(Arming arming, Levels levels) {
    return arming.warnsAtOnce() ? arming.appendedAt() : arming.dueAt().minus(levels.warning());
  }

  /** That Keeta itself acted is the miss, even where it came before our estimate. */
  private static Fallen missed(Deadline deadline, Levels levels) {
    var acted = deadline.endings().keetaActedAt();
    return first(
        deadline,
        arming -> {
          var due = arming.dueAt().minus(levels.missed());
          return acted.filter(at -> at.isBefore(due)).orElse(due);
        });
  }

  /** When a level fell due, by the record that made it fall due first. */
  private static Fallen first(Deadline deadline, MomentBy momentBy) {
    @Nullable Fallen first = null;
    for (var arming : deadline.armings()) {
      var fallen = new Fallen(later(momentBy.of(arming), arming.appendedAt()), arming);
      if (first == null || Fallen.ORDER.compare(fallen, first) < 0) first = fallen;
    }
    if (first == null) throw new IllegalStateException("Nothing started " + deadline.key());
    return first;
  }

  private static Reached cleared(Deadline deadline, Endings.Met met) {
    var fallen = new Fallen(met.at(), deadline.earliestAsOf(met.at()));
    return new Reached(AlertLevel.CLEARED, fallen, met.by());
  }

  private static DeadlineAlert alert(Deadline deadline, Reached reached) {
    var level = reached.level();
    var fallen = reached.fallen();
    var arming = fallen.by();
    var key = deadline.key();
    return new DeadlineAlert(
        key.alertId(level),
        key.orderId(),
        arming.dialect(),
        arming.appId(),
        deadline.shopIdAsOf(fallen.at(), arming),
        key.kind(),
        key.subId(),
        level,
        arming.dueAt(),
        arming.basis(),
        fallen.at(),
        DeadlineAlert.remainingSeconds(fallen.at(), arming.dueAt()),
        reached.clearedBy());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The moment at which a level is reached, by one record that started the clock. */
  private interface MomentBy {
    Instant of(Arming arming);
  }

  /** A level that falls due, when, and what cleared it, if that is what it says. */
  private record Reached(AlertLevel level, Fallen fallen, @Nullable ClearedBy clearedBy) {}

  /** That a level fell due, and the record that made it. */
  private record Fallen(Instant at, Arming by) {

    static final Comparator<Fallen> ORDER =
        Comparator.comparing(Fallen::at).thenComparing(Fallen::by, Arming.EARLIEST_DEADLINE);

    boolean isBefore(Fallen other) {
      return at.isBefore(other.at);
    }

    boolean isBefore(Endings.@Nullable Met met) {
      return met == null || at.isBefore(met.at());
    }
  }
}
