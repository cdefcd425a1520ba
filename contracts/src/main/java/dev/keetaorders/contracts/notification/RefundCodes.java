package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.RefundState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta's numbers of an application for a refund mean. Keeta publishes no list
 * (docs/keeta/standard-api.md, section 6.7; question Q6 of the open questions), so they are
 * settings, and the same for every reader.
 *
 * @param states the meaning of each number that is known
 * @param appealsActionable whether the shop is asked again once the customer has called on Keeta
 * @param idsInReadBacks whether the ids in a read-back are those of the pushes, which is inferred;
 *     if not, nothing is taken from read-backs, since no push would end what they start
 */
public record RefundCodes(
    Map<String, RefundState> states, boolean appealsActionable, boolean idsInReadBacks) {

  /** As seen with Keeta; 3001 is inferred from the grouping by thousands. */
  public static final RefundCodes KEETAS =
      new RefundCodes(
          Map.of(
              "1001", RefundState.REQUESTED,
              "2001", RefundState.AGREED,
              "3001", RefundState.REJECTED,
              "5001", RefundState.REFUNDING,
              "5002", RefundState.REFUNDED),
          false,
          true);

  /** Copies what it is given. */
  public RefundCodes {
    states = Map.copyOf(states);
  }

  /**
   * What that number means: {@link RefundState#UNKNOWN} where nobody knows, which asks the shop for
   * nothing, and ends nothing.
   */
  public RefundState stateOf(@Nullable String number) {
    return number == null ? RefundState.UNKNOWN : states.getOrDefault(number, RefundState.UNKNOWN);
  }
}
