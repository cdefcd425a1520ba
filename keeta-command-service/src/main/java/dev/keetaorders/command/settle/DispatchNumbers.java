package dev.keetaorders.command.settle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of Keeta's numbers of a delivery tell whether the shop's own courier has left. Keeta says
 * what they mean for its own couriers, and not what it shows of the shop's
 * (docs/keeta/standard-api.md, sections 6.5 and 8).
 *
 * @param underWay the courier has left, or has come
 * @param notYet the courier certainly has not left
 */
public record DispatchNumbers(Set<String> underWay, Set<String> notYet) {

  /** As documented of Keeta's couriers: 30 picked up, 50 delivered. No number excludes it. */
  public static final DispatchNumbers KEETAS = new DispatchNumbers(Set.of("30", "50"), Set.of());

  /** Refuses a number that says both. */
  public DispatchNumbers {
    underWay = Set.copyOf(underWay);
    notYet = Set.copyOf(notYet);
    for (var number : notYet) {
      if (underWay.contains(number)) {
        throw new IllegalArgumentException(
            "command.dispatch.shown-by and command.dispatch.not-yet-at both have %s: take it out of one"
                .formatted(number));
      }
    }
  }

  boolean isUnderWay(@Nullable String number) {
    return number != null && underWay.contains(number);
  }

  boolean isNotYet(@Nullable String number) {
    return number != null && notYet.contains(number);
  }
}
