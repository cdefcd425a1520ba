package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Fulfilment;

/** Whether the order must be read before Keeta is asked. */
public final class FirstLook {

  /**
   * Whether it must.
   *
   * @param looked whether the order was read for this command, or did not need to be
   * @param lookedJustNow whether that was the last step, and moments ago
   */
  public static boolean isNeeded(
      CommandType type, Fulfilment known, boolean looked, boolean lookedJustNow) {
    return switch (CommandClass.of(type)) {
      case AIMED -> !lookedJustNow;
      case GUARDED, OVERWRITING ->
          !looked && known == Fulfilment.UNKNOWN && FulfilmentFit.of(type).isPresent();
      case MONEY, READ -> false;
    };
  }

  private FirstLook() {}
}
