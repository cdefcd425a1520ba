package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;

/**
 * A disturbance that was played.
 *
 * @param target the name of the process or the part that it happened to; empty: of everything
 * @param from before the first thing was done
 * @param to when everything that was done had been undone, and what was started again was ready
 */
public record Disturbed(Disturbance what, String target, Instant from, Instant to) {

  /** Refuses a time that ends before it begins. */
  public Disturbed {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("%s ends at %s, before %s".formatted(what, to, from));
    }
  }

  /** Whether it was going on at that time. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
