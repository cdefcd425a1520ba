package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Commands that ended as done without an answer of Keeta's: after a call of which nobody knows what
 * became, the order was found to have come so far. By whom nobody can tell, but that it had is in
 * Keeta's record.
 */
final class FoundThere {

  /** Until a process that was down, or a ledger that was put back, has been made up for. */
  private static final Duration MADE_UP_FOR = Duration.ofSeconds(15);

  /** Keeta's process was stopped in these, with what it had not begun to do. */
  private static final Set<Disturbance> KEETA_WENT =
      Set.of(Disturbance.KEETA_DOWN, Disturbance.SECRET_ROTATED);

  private final Evidence evidence;
  private final Map<String, KeetaOrder> orders;

  FoundThere(Evidence evidence) {
    this.evidence = evidence;
    this.orders = evidence.keeta().ordersById();
  }

  /**
   * Whether the record bears such a result out.
   *
   * @param asked Keeta's calls of that effect for that order
   */
  boolean isBorneOut(ResultRecord result, Effect effect, List<KeetaCall> asked) {
    if (result.code() != null) return false;
    var told = result.place().at();
    var order = orders.get(result.orderId());
    return order != null
        && effect.isThere(order, told)
        && (asked.stream().anyMatch(call -> !call.at().isAfter(told))
            || mayHaveBeenForgotten(result, told));
  }

  /**
   * A call may have been begun by a process that is gone, or be unknown to a ledger put back; or it
   * was made, and lost with Keeta's own process.
   */
  private boolean mayHaveBeenForgotten(ResultRecord result, Instant told) {
    return evidence.played().sent().commands().stream()
        .filter(sent -> sent.commandId().equals(result.commandId()))
        .anyMatch(sent ->
            evidence.played().disturbed().stream()
                .filter(each ->
                    each.what() == Disturbance.POSTGRES_RESTORED
                        || Down.COMMAND_SERVICE.test(each)
                        || (KEETA_WENT.contains(each.what()) && result.calls() > 0))
                .anyMatch(each ->
                    !told.isBefore(each.from())
                        && sent.at().isBefore(each.to().plus(MADE_UP_FOR))));
  }
}
