package dev.keetaorders.orderstate.delivery;

import dev.keetaorders.contracts.order.DeliveryStage;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The latest report of each part of an order. Keeta's time decides; of two reports of one moment
 * the one with the higher number, so that the order of arrival does not matter. Of Open Delivery's
 * words the one that is further counts, whenever it was said: their way is gone once, and what
 * details show is not dated.
 *
 * @param byPart sorted by part
 */
public record Deliveries(SortedMap<String, Leg> byPart) {

  /** The part of an order that is not divided. */
  public static final String WHOLE = "";

  /** Nothing was reported. */
  public static final Deliveries NONE = new Deliveries(new TreeMap<>());

  /** Where one part stands, in Keeta's number or word. */
  public record Leg(String code, Instant at) {
    private static final Comparator<Leg> BY_TIME =
        Comparator.comparing(Leg::at)
            .thenComparingInt(leg -> leg.code().length())
            .thenComparing(Leg::code);

    private static final Comparator<Leg> BY_WAY =
        Comparator.comparing((Leg leg) -> DeliveryStage.ofCode(leg.code()))
            .thenComparing(Leg::at, Comparator.reverseOrder())
            .thenComparing(Leg::code);

    private static final Comparator<Leg> LATEST_LAST =
        Comparator.comparing(Leg::isWord)
            .thenComparing((a, b) -> (a.isWord() ? BY_WAY : BY_TIME).compare(a, b));

    private boolean isWord() {
      return DeliveryStage.isWord(code);
    }
  }

  /** Copies what it is given. */
  public Deliveries {
    byPart = Collections.unmodifiableSortedMap(new TreeMap<>(byPart));
  }

  /** What the report means. */
  public DeliveryObservation observe(DeliveryReported report) {
    var leg = new Leg(report.code(), report.at());
    var known = byPart.get(report.part());
    if (known != null) {
      if (known.equals(leg)) return new DeliveryObservation.AlreadyKnown(this);
      if (known.isWord() && known.code().equals(leg.code()))
        return datedEarlier(known, leg, report);
      if (Leg.LATEST_LAST.compare(known, leg) > 0) return new DeliveryObservation.Overtaken(this);
    }
    return new DeliveryObservation.Moved(put(report.part(), leg));
  }

  /** Of two reports of one word the earlier time is kept. */
  private DeliveryObservation datedEarlier(Leg known, Leg leg, DeliveryReported report) {
    return new DeliveryObservation.AlreadyKnown(
        leg.at().isBefore(known.at()) ? put(report.part(), leg) : this);
  }

  private Deliveries put(String part, Leg leg) {
    var next = new TreeMap<>(byPart);
    next.put(part, leg);
    return new Deliveries(next);
  }

  /** The latest report of all parts; empty while nothing was reported. */
  public Optional<Leg> latest() {
    return byPart.values().stream().max(Leg.LATEST_LAST);
  }

  /** The parts of an order that was divided. */
  public Map<String, Leg> parts() {
    var parts = new TreeMap<>(byPart);
    parts.remove(WHOLE);
    return parts;
  }
}
