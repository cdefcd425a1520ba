package dev.keetaorders.contracts.budget;

import java.time.Duration;

/**
 * A part of a path, and the longest that it may take.
 *
 * @param what it is
 * @param setting that says how long; or why it is so, where no setting does
 */
public record Step(String what, String setting, Duration atMost, Applies applies) {

  /** When a step has to be reckoned with. */
  public enum Applies {
    ALWAYS,
    /** Only when an instance died, or stands still, with this on its hands. */
    INSTANCE_LOST
  }

  /** A time that is no time would make every sum fit. */
  public Step {
    if (atMost.isNegative()) {
      throw new IllegalArgumentException("%s must not be negative: %s".formatted(setting, atMost));
    }
  }

  /** A step that every run of the path may have. */
  public static Step of(String what, String setting, Duration atMost) {
    return new Step(what, setting, atMost, Applies.ALWAYS);
  }

  /** A step that is there only when an instance was lost. */
  public static Step whenLost(String what, String setting, Duration atMost) {
    return new Step(what, setting, atMost, Applies.INSTANCE_LOST);
  }
}
