package dev.keetaorders.contracts.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta's numbers of an application for a refund mean for who must answer it. Keeta publishes
 * no list (docs/keeta/standard-api.md, section 6.7; question Q6 of the open questions), so they are
 * settings; a number in none of the sets tells nothing.
 *
 * @param actionable the shop is asked
 * @param agreed somebody agreed, or the money is on its way or there
 * @param rejected somebody said no
 * @param appealsActionable whether the shop is asked again once the customer has called on Keeta
 * @param inReadBacks whether the ids in a read-back are those of the pushes, which is inferred; if
 *     not, nothing is taken from read-backs, since no push would end what they start
 */
public record RefundCodes(
    Set<String> actionable,
    Set<String> agreed,
    Set<String> rejected,
    boolean appealsActionable,
    boolean inReadBacks) {

  /** As seen with Keeta; 3001 is inferred from the grouping by thousands. */
  public static final RefundCodes KEETAS =
      new RefundCodes(Set.of("1001"), Set.of("2001", "5001", "5002"), Set.of("3001"), false, true);

  /** Refuses a number that would mean two things. */
  public RefundCodes {
    actionable = Set.copyOf(actionable);
    agreed = Set.copyOf(agreed);
    rejected = Set.copyOf(rejected);
    refuseCommon("actionable and agreed", actionable, agreed);
    refuseCommon("actionable and rejected", actionable, rejected);
    refuseCommon("agreed and rejected", agreed, rejected);
  }

  /** Where an application stands, as far as its deadline is concerned. */
  public enum Standing {
    ACTIONABLE,
    AGREED,
    REJECTED,
    UNKNOWN
  }

  /** What that number means. */
  public Standing standingOf(@Nullable String status) {
    if (status == null) return Standing.UNKNOWN;
    if (actionable.contains(status)) return Standing.ACTIONABLE;
    if (agreed.contains(status)) return Standing.AGREED;
    return rejected.contains(status) ? Standing.REJECTED : Standing.UNKNOWN;
  }

  private static void refuseCommon(String which, Set<String> one, Set<String> other) {
    for (var number : one) {
      if (other.contains(number)) {
        throw new IllegalArgumentException(
            "Status %s of a refund is %s: leave it in one of the two".formatted(number, which));
      }
    }
  }
}
