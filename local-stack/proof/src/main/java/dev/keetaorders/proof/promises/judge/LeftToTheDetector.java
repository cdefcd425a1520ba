package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.promises.evidence.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which misses only the second detector was there to tell. They are certain (docs/adr/0075): the
 * placement was on the log, nobody accepted it, and the projection shows that it waits still or
 * that Keeta ended it; Open Delivery does not say who did. And the watchdog had said nothing when
 * the detector had had its time, with all that it asks there and caught up.
 */
final class LeftToTheDetector {

  private static final Set<String> PLACEMENTS =
      Set.of("keeta.standard.1001", "keeta.opendelivery.CREATED", "keeta.opendelivery.PLACED");

  /** It tells 30 s after it first looked, and looks every ten, on a machine that is busy. */
  private static final Duration ITS_TIME = Duration.ofMinutes(2);

  /** Until what was away, and the projection behind it, has worked off what waited. */
  private static final Duration CAUGHT_UP = Duration.ofMinutes(2);

  /** What was placed longer ago than two hours is history to it. */
  private static final Duration ITS_MEMORY = Duration.ofMinutes(110);

  /** It cannot ask the topic of alerts or the database then, or the projection is behind. */
  private static final Set<Disturbance> IN_ITS_WAY =
      Set.of(
          Disturbance.KAFKA_DOWN,
          Disturbance.TWO_BROKERS_DOWN,
          Disturbance.ONE_BROKER_DOWN,
          Disturbance.LEADERS_MOVED,
          Disturbance.REBALANCE_STORM,
          Disturbance.POSTGRES_DOWN,
          Disturbance.POSTGRES_RESTORED,
          Disturbance.ZONE_CUT_OFF,
          Disturbance.LOAD_TENFOLD,
          Disturbance.OLD_BESIDE_NEW);

  private final Map<String, Instant> placed;
  private final Map<String, OrderRow> rows;
  private final List<Disturbed> inItsWay;
  private final Instant end;

  LeftToTheDetector(Evidence evidence) {
    placed =
        Watch.known(
            evidence.topics().notifications().stream()
                .filter(record -> PLACEMENTS.contains(record.type()))
                .toList());
    rows =
        evidence.projection().rows().stream()
            .collect(
                Collectors.toMap(row -> row.order().orderId(), Function.identity(), (a, _) -> a));
    inItsWay =
        evidence.played().disturbed().stream()
            .filter(each -> IN_ITS_WAY.contains(each.what()) || each.isOf(ServiceName.ORDER_STATE))
            .sorted(Comparator.comparing(Disturbed::from))
            .toList();
    end = evidence.played().to();
  }

  /** Whether this is such a miss. */
  boolean has(Watch watch) {
    var at = Optional.ofNullable(placed.get(watch.order().order().orderId()));
    if (at.isEmpty() || !isCertain(watch)) return false;
    var known = later(watch.order().autoCancelAt(), at.get());
    var told =
        Optional.ofNullable(watch.alerts().get(Watch.Level.MISSED))
            .map(alert -> alert.place().at())
            .orElse(end);
    var itsTimeIsOver = calmFrom(known).plus(ITS_TIME);
    return !itsTimeIsOver.isAfter(told)
        && !itsTimeIsOver.isAfter(watch.order().placedAt().plus(ITS_MEMORY));
  }

  private boolean isCertain(Watch watch) {
    var order = watch.order();
    var row = rows.get(order.order().orderId());
    if (row == null || !order.standard() || !order.cancelledByKeeta()) return false;
    if (watch.met().isPresent() || row.placedAt() == null) return false;
    return row.status().equals("AWAITING_ACCEPTANCE")
        || (row.status().equals("CANCELLED") && "SYSTEM".equals(row.snapshot().cancelledBy()));
  }

  /** From when on nothing was in its way for as long as it needs. */
  private Instant calmFrom(Instant known) {
    var from = known;
    for (var each : inItsWay) {
      var caughtUp = each.to().plus(CAUGHT_UP);
      if (each.from().isBefore(from.plus(ITS_TIME))) from = later(from, caughtUp);
    }
    return from;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
