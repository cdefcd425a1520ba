package dev.keetaorders.proof.faults;

import java.time.Duration;

/**
 * A fault that is to come.
 *
 * @param after from the beginning of the run; one that is not yet healed by then holds up the next
 * @param target 1 or 2: of two, or of three, which
 * @param lasts from the first thing that is done until it is healed
 */
public record Planned(Fault fault, Duration after, int target, Duration lasts) {

  /** As it is printed. */
  public String text() {
    return "%3d:%02d  %-18s %d  %3d s  %s"
        .formatted(
            after.toMinutes(),
            after.toSecondsPart(),
            fault.wireName(),
            target,
            lasts.toSeconds(),
            fault.words());
  }
}
