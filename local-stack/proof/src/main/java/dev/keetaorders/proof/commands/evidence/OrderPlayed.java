package dev.keetaorders.proof.commands.evidence;

import dev.keetaorders.proof.commands.plan.Story;
import java.util.List;

/**
 * One story, and all that was seen of it.
 *
 * @param asked its commands, in the order in which they were published
 * @param deeds what others did
 * @param calls what reached Keeta, in its order
 */
public record OrderPlayed(
    Story story, String orderId, List<Asked> asked, List<Deed> deeds, List<Call> calls) {

  /** Copies what it is given. */
  public OrderPlayed {
    asked = List.copyOf(asked);
    deeds = List.copyOf(deeds);
    calls = List.copyOf(calls);
  }

  /** How often Keeta did what a path asks for. */
  public long executed(String path) {
    return calls.stream().filter(call -> call.executed() && call.path().equals(path)).count();
  }

  /** Whether somebody else did that. */
  public boolean did(String action) {
    return deeds.stream().anyMatch(deed -> deed.action().equals(action));
  }
}
