package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import java.util.Set;

/**
 * A disturbance that was played.
 *
 * @param target the name of the process or the part that it happened to; empty: of everything
 * @param from before the first thing was done
 * @param healing when the first of it began to be undone, at the earliest
 * @param to when everything that was done had been undone, and what was started again was ready
 */
public record Disturbed(
    Disturbance what, String target, Instant from, Instant healing, Instant to) {

  /** The second instance of every service is in the zone that is cut off. */
  private static final String ZONE = "-2";

  private static final Set<Disturbance> GATEWAY =
      Set.of(Disturbance.GATEWAY_CUT_OFF, Disturbance.SPOOL_FULL, Disturbance.SPOOL_BROKEN);

  /** Refuses a time that ends before it begins, or is not healed in between. */
  public Disturbed {
    if (healing.isBefore(from) || to.isBefore(healing)) {
      throw new IllegalArgumentException(
          "%s from %s is healed from %s to %s".formatted(what, from, healing, to));
    }
  }

  /** Whether it happened to one process of that service. */
  public boolean isOf(ServiceName service) {
    return service.isOf(target);
  }

  /** Whether that process was what did not reach the others any more. */
  public boolean cutOff(String instance) {
    return (GATEWAY.contains(what) && target.equals(instance))
        || (what == Disturbance.ZONE_CUT_OFF && instance.endsWith(ZONE));
  }

  /** Whether it was going on at that time. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
