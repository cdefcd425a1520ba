package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.observe.ReadBack;
import dev.keetaorders.orderstate.observe.ReadBackCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of which only Keeta can tell something, to be asked about: nobody confirmed it in time,
 * its placement was never seen, its content never came, or its cancellation is open.
 *
 * @param shopId absent where it is not known
 * @param question why it is asked
 * @param round the how-manieth time it is, counted by the clock: rounds that went by while nobody
 *     could ask are left out
 */
record Unconfirmed(
    OrderId order,
    Dialect dialect,
    String appId,
    @Nullable String shopId,
    ReadBack.Reason question,
    int round) {

  /** What asks; the same for the same round, whoever asks, and however often. */
  Command command() {
    return ReadBackCommand.of(
        order, dialect, appId, shopId, question, List.of(String.valueOf(round)));
  }
}
