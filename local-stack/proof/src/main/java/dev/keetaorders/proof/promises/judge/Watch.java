package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One order's time to be accepted, as the log tells it.
 *
 * @param known when its first record was on the log that starts a clock; never, where none is
 * @param accepted when its acceptance was on the log; empty: it never was
 * @param cancelled when it was on the log that somebody cancelled it, other than Keeta unaccepted
 * @param missed when it was on the log that Keeta cancelled it unaccepted
 * @param alerts of its acceptance, the first record of each
 */
record Watch(
    KeetaOrder order,
    Instant known,
    Optional<Instant> accepted,
    Optional<Instant> cancelled,
    Optional<Instant> missed,
    Map<Level, AlertRecord> alerts) {

  /** Within so short a time of each other nobody can say which came first. */
  static final Duration TOO_CLOSE = Duration.ofSeconds(1);

  /** How long before the deadline a level is (docs/architecture.md 4.5). */
  enum Level {
    WARNING(150),
    CRITICAL(60),
    MISSED(0);

    private final Duration before;

    Level(int secondsBefore) {
      this.before = Duration.ofSeconds(secondsBefore);
    }

    /** What it is overtaken by; a miss by nothing. */
    Level next() {
      return switch (this) {
        case WARNING -> CRITICAL;
        case CRITICAL, MISSED -> MISSED;
      };
    }

    Instant at(Instant deadline) {
      return deadline.minus(before);
    }
  }

  /** When the shop's time ended, if it did before Keeta's patience. */
  Optional<Instant> met() {
    return Stream.of(accepted, cancelled).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /** Levels that were still to come when the order became known, and came. */
  List<Level> ahead(Instant until) {
    var levels = new ArrayList<Level>();
    for (var level : Level.values()) {
      var at = level.at(order.autoCancelAt());
      if (at.isAfter(known) && at.isBefore(until)) levels.add(level);
    }
    return levels;
  }

  /** Of every order that was watched; who speaks of no order of Keeta's starts nothing here. */
  static List<Watch> all(Evidence evidence) {
    var log = new HashMap<String, List<NotificationRecord>>();
    for (var record : evidence.topics().notifications()) {
      log.computeIfAbsent(record.order().orderId(), _ -> new ArrayList<>()).add(record);
    }
    var alerts = new HashMap<String, Map<Level, AlertRecord>>();
    for (var alert : evidence.topics().alerts()) {
      var level = level(alert);
      if (level.isEmpty() || alert.orderId() == null) continue;
      // Every instance raises; the first is what somebody hears of.
      alerts
          .computeIfAbsent(alert.orderId(), _ -> new HashMap<>())
          .merge(level.get(), alert, (a, b) -> b.place().at().isBefore(a.place().at()) ? b : a);
    }
    var watches = new ArrayList<Watch>();
    for (var order : evidence.keeta().orders()) {
      var records = log.getOrDefault(order.order().orderId(), List.of());
      if (records.isEmpty()) continue;
      var known =
          records.stream()
              .filter(Ending::isOpenedBy)
              .map(record -> record.place().at())
              .min(Instant::compareTo);
      var cancelled = first(records, Ending.CANCELLED);
      var byKeeta = first(records, Ending.CANCELLED_BY_KEETA);
      // A record that does not say who is told apart by what Keeta knows.
      var ended = order.cancelledByKeeta();
      watches.add(
          new Watch(
              order,
              known.orElse(Instant.MAX),
              first(records, Ending.ACCEPTED),
              ended ? Optional.empty() : cancelled,
              ended ? byKeeta.or(() -> cancelled) : byKeeta,
              alerts.getOrDefault(order.order().orderId(), Map.of())));
    }
    return watches;
  }

  /** When the first record of each order was on the log. */
  static Map<String, Instant> known(List<NotificationRecord> records) {
    var known = new HashMap<String, Instant>();
    for (var record : records) {
      known.merge(record.order().orderId(), record.place().at(), (a, b) -> b.isBefore(a) ? b : a);
    }
    return known;
  }

  private static Optional<Level> level(AlertRecord alert) {
    // The second detector's have a sub-id: they are no excuse for the first.
    if (!alert.deadline().equals("ACCEPT_ORDER") || alert.subId() != null) return Optional.empty();
    return Arrays.stream(Level.values())
        .filter(level -> level.name().equals(alert.level()))
        .findFirst();
  }

  private static Optional<Instant> first(List<NotificationRecord> records, Ending ending) {
    return records.stream()
        .filter(record -> Ending.of(record).filter(ending::equals).isPresent())
        .map(record -> record.place().at())
        .min(Instant::compareTo);
  }
}
