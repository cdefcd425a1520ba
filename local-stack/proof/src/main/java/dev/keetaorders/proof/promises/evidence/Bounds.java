package dev.keetaorders.proof.promises.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast something has to be for a promise to be held.
 *
 * @param alertLateness of every alert of an order that waits to be accepted; null: that it came is
 *     enough, as it is on a machine that does everything at once
 */
public record Bounds(@Nullable Duration alertLateness) {

  /** Nothing is a matter of speed. */
  public static final Bounds NONE = new Bounds(null);
}
