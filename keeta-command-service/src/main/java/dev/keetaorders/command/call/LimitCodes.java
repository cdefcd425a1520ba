package dev.keetaorders.command.call;

import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import java.util.HashSet;
import java.util.Set;

/**
 * The codes by which Keeta refuses a call because there were too many. It publishes none, so they
 * are settings. Such a refusal is at the door: Keeta looked at nothing, and the same call may be
 * sent again.
 *
 * @param ofApp too many calls of the app
 * @param ofShop too many calls for the shop
 */
public record LimitCodes(Set<Long> ofApp, Set<Long> ofShop) {

  /** Copies the sets, which must not share a code. */
  public LimitCodes {
    ofApp = Set.copyOf(ofApp);
    ofShop = Set.copyOf(ofShop);
    var both = new HashSet<>(ofApp);
    both.retainAll(ofShop);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "command.limits.app-codes and .shop-codes share %s: which is slowed?".formatted(both));
    }
  }

  Answer seenIn(Answer answer) {
    if (!(answer.outcome() instanceof CallOutcome.Refused(var code, var message))) return answer;
    var condition =
        ofApp.contains(code)
            ? Condition.APP_LIMITED
            : ofShop.contains(code) ? Condition.SHOP_LIMITED : null;
    return condition == null
        ? answer
        : Answer.of(new CallOutcome.TurnedAway(code, message), answer.body()).telling(condition);
  }
}
