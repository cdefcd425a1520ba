package dev.keetaorders.orderstate.refund;

import dev.keetaorders.contracts.order.RefundState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What Keeta's numbers of refunds mean, as far as it is known (docs/keeta/standard-api.md, section
 * 6.7); all of it settings, because Keeta publishes no list.
 *
 * @param states what each number means; one that is not here is {@link RefundState#UNKNOWN}
 * @param appealsActionable whether the shop can answer after the customer called on Keeta
 * @param answerWithin after this Keeta agrees by itself
 * @param inReadBacks whether the ids of refunds in a read-back are those of the pushes
 */
public record RefundRules(
    Map<String, RefundState> states,
    boolean appealsActionable,
    Duration answerWithin,
    boolean inReadBacks) {

  /** As seen with Keeta; 3001 is inferred from the grouping by thousands. */
  public static final RefundRules KEETAS =
      new RefundRules(
          Map.of(
              "1001", RefundState.REQUESTED,
              "2001", RefundState.AGREED,
              "3001", RefundState.REJECTED,
              "5001", RefundState.REFUNDING,
              "5002", RefundState.REFUNDED),
          false,
          Duration.ofMinutes(15),
          true);

  /** Copies what it is given. */
  public RefundRules {
    states = Map.copyOf(states);
  }

  /** The rules of those lists of numbers. */
  public static RefundRules of(
      Map<RefundState, Set<String>> numbers,
      boolean appealsActionable,
      Duration answerWithin,
      boolean inReadBacks) {
    var states = new HashMap<String, RefundState>();
    numbers.forEach((state, ofState) -> {
      for (var number : ofState) {
        var other = states.put(number, state);
        if (other != null) {
          throw new IllegalArgumentException(
              "Status %s of a refund means %s and %s".formatted(number, other, state));
        }
      }
    });
    return new RefundRules(states, appealsActionable, answerWithin, inReadBacks);
  }

  /** What that number means. */
  public RefundState stateOf(String status) {
    return states.getOrDefault(status, RefundState.UNKNOWN);
  }
}
