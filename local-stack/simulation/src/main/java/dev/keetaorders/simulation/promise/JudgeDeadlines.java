package dev.keetaorders.simulation.promise;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.simulation.Day;
import dev.keetaorders.simulation.keeta.OrderAtKeeta;
import dev.keetaorders.simulation.log.SimulatedLog.Entry;
import dev.keetaorders.simulation.pod.AlertsSeen.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says from the log alone which alerts there must be, in its own words, and compares them with
 * those that were raised. Of an application for a refund it only compares the repeats.
 */
final class JudgeDeadlines {

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration WARNING = Duration.ofSeconds(150);
  private static final Duration CRITICAL = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How far back an instance reads when it begins. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(30);

  private static final Map<DeadlineKind, Duration> WITHIN =
      Map.of(
          DeadlineKind.ACCEPT_ORDER,
          ACCEPT_WITHIN,
          DeadlineKind.ANSWER_REFUND,
          Duration.ofMinutes(15));

  /** What the log says of an order's waiting. */
  private static final class Waiting {
    private @Nullable Instant appendedAt;
    private @Nullable Instant dueAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable Instant cancelledByNobodyAt;
    private @Nullable Instant keetaActedAt;

    void hear(NotificationMetadata record, Instant at) {
      switch (record.type().value()) {
        case "keeta.standard.1001" -> placed(record, at);
        case "keeta.standard.1002", "keeta.standard.1003" -> acceptedAt = first(acceptedAt, at);
        case "keeta.standard.1004" -> {
          if ("0".equals(record.actor())) {
            keetaActedAt = first(keetaActedAt, at);
          } else {
            cancelledAt = first(cancelledAt, at);
          }
        }
        case "keeta.standard.1008" -> keetaActedAt = first(keetaActedAt, at);
        case "keeta.standard.reply.confirm", "keeta.standard.reply.prepare" -> {
          if (record.reply() == ReplyVerdict.DONE) acceptedAt = first(acceptedAt, at);
        }
        case "keeta.standard.reply.cancel" -> {
          if (record.reply() == ReplyVerdict.DONE) cancelledAt = first(cancelledAt, at);
        }
        case "keeta.standard.reply.get" -> shown(record, at);
        default -> {}
      }
    }

    private void placed(NotificationMetadata record, Instant at) {
      var placedAt = record.placedAt();
      if (placedAt == null) throw new IllegalStateException("Every day tells when: " + record);
      appendedAt = first(appendedAt, at);
      dueAt = placedAt.plus(ACCEPT_WITHIN);
    }

    private void shown(NotificationMetadata record, Instant at) {
      switch (record.status()) {
        case OrderAtKeeta.WAITS -> placed(record, at);
        case OrderAtKeeta.ACCEPTED, OrderAtKeeta.READY, OrderAtKeeta.COMPLETED ->
            acceptedAt = first(acceptedAt, at);
        case OrderAtKeeta.CANCELLED -> cancelledByNobodyAt = first(cancelledByNobodyAt, at);
        case null, default -> {}
      }
    }

    /** The record that met the deadline; a cancellation after Keeta's own is its echo. */
    @Nullable Instant metAt() {
      var cancelled =
          keetaActedAt == null || isBefore(cancelledAt, keetaActedAt) ? cancelledAt : null;
      var byNobody =
          keetaActedAt == null && isBefore(cancelledByNobodyAt, dueAt) ? cancelledByNobodyAt : null;
      return first(first(acceptedAt, cancelled), byNobody);
    }

    /** Which levels fall due, and when. */
    Map<AlertLevel, Instant> expected() {
      var levels = new EnumMap<AlertLevel, Instant>(AlertLevel.class);
      if (appendedAt == null || dueAt == null) return levels;
      var missed = later(first(dueAt, keetaActedAt), appendedAt);
      var critical = later(dueAt.minus(CRITICAL), appendedAt);
      var warning = later(dueAt.minus(WARNING), appendedAt);
      var end = metAt();
      var met = end == null ? Instant.MAX : end;
      if (warning.isBefore(critical) && warning.isBefore(missed) && warning.isBefore(met)) {
        levels.put(AlertLevel.WARNING, warning);
      }
      if (critical.isBefore(missed) && critical.isBefore(met)) {
        levels.put(AlertLevel.CRITICAL, critical);
      }
      if (missed.isBefore(met)) levels.put(AlertLevel.MISSED, missed);
      if (end != null && !levels.isEmpty()) levels.put(AlertLevel.CLEARED, end);
      return levels;
    }
  }

  /** Judges a day. */
  static void judge(Day.Played day, Judgements judgements) {
    var waiting = new HashMap<String, Waiting>();
    for (Entry entry : day.log()) {
      waiting
          .computeIfAbsent(entry.key(), _ -> new Waiting())
          .hear(entry.metadata(), entry.appendedAt());
    }
    var firsts = new LinkedHashMap<String, Seen>();
    for (var seen : day.alerts()) {
      var first = firsts.putIfAbsent(seen.alert().alertId(), seen);
      if (first == null || beganOutOfSight(seen)) continue;
      judgements.see(
          Promise.SAME_ALERT,
          first.alert().equals(seen.alert()),
          () -> "%s was %s before".formatted(seen, first));
    }
    firsts.values().stream()
        .filter(seen -> seen.alert().deadline() == DeadlineKind.ACCEPT_ORDER)
        .forEach(seen -> judgeFirst(seen, waiting, day, judgements));
    waiting.forEach((order, of) -> judgeExpected(order, of, firsts, day, judgements));
  }

  /** An instance that begins so late may know of it by a later record. */
  private static boolean beganOutOfSight(Seen seen) {
    var within = WITHIN.get(seen.alert().deadline());
    if (within == null) throw new IllegalStateException("No part of a day: " + seen);
    return seen.alert().dueAt().minus(within).isBefore(seen.appendedAt().minus(LOOK_BACK));
  }

  private static void judgeFirst(
      Seen seen, Map<String, Waiting> waiting, Day.Played day, Judgements judgements) {
    var alert = seen.alert();
    var of = waiting.get(alert.orderId());
    var end = of == null ? null : of.metAt();
    if (alert.level() == AlertLevel.CLEARED) {
      judgements.see(
          Promise.CLEARED, end != null, () -> "%s, and nothing had ended".formatted(alert));
    } else if (day.somebodyWatched(alert.raisedAt())) {
      judgements.see(
          Promise.NO_FALSE_ALARM,
          end == null || seen.appendedAt().isBefore(end.plus(SECOND)),
          () -> "%s, though it had ended at %s".formatted(seen, end));
    }
  }

  private static void judgeExpected(
      String order, Waiting of, Map<String, Seen> firsts, Day.Played day, Judgements judgements) {
    of.expected()
        .forEach((level, at) -> {
          var seen = firsts.get("%s:%s:-:%s".formatted(order, DeadlineKind.ACCEPT_ORDER, level));
          var promise = level == AlertLevel.CLEARED ? Promise.CLEARED : Promise.FLAGGED;
          if (seen == null && isOvertaken(level, at, of.expected())) return;
          if (day.somebodyWatched(at)) {
            judgements.see(
                promise,
                seen != null && !seen.appendedAt().isAfter(at.plus(SECOND)),
                () ->
                    "order %s was due for %s of %s, and %s was seen"
                        .formatted(order, level, of.expected(), seen));
          } else if (level == AlertLevel.MISSED) {
            judgements.see(
                promise,
                seen != null,
                () -> "order %s was missed at %s, and nobody said so".formatted(order, at));
          }
        });
  }

  /** What only warns is not told any more once the next thing is due, as within that second. */
  private static boolean isOvertaken(
      AlertLevel level, Instant at, Map<AlertLevel, Instant> expected) {
    return switch (level) {
      case WARNING, CRITICAL ->
          expected.entrySet().stream()
              .filter(other -> other.getKey().compareTo(level) > 0)
              .anyMatch(other -> !other.getValue().isAfter(at.plus(SECOND)));
      case MISSED, CLEARED -> false;
    };
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }

  private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  private JudgeDeadlines() {}
}
