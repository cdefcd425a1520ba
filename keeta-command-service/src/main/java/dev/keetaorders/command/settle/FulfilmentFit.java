package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.Optional;

/** Which commands are only for orders that reach the customer in a certain way. */
public final class FulfilmentFit {

  /** The way that the command is for; empty if it is for all. */
  public static Optional<Fulfilment> of(CommandType type) {
    return switch (type) {
      case DISPATCH_ORDER, DELIVER_ORDER, UPDATE_COURIER, UPDATE_TRACKING ->
          Optional.of(Fulfilment.MERCHANT_DELIVERY);
      case COLLECT_ORDER -> Optional.of(Fulfilment.PICKUP);
      case CONFIRM_ORDER,
          MARK_READY,
          CANCEL_ORDER,
          AGREE_REFUND,
          REJECT_REFUND,
          PREVIEW_PARTIAL_REFUND,
          APPLY_PARTIAL_REFUND,
          FETCH_ORDER ->
          Optional.empty();
    };
  }

  /**
   * Why the command is not for such an order, if it is not; an unknown way is left to a read-back.
   */
  public static Optional<ReadBack.Unfit> whyNot(CommandType type, Fulfilment known) {
    if (known == Fulfilment.UNKNOWN) return Optional.empty();
    return of(type)
        .filter(wanted -> wanted != known)
        .map(wanted ->
            new ReadBack.Unfit(
                "orderId",
                "is of an order by %s; %s is for %s only".formatted(known, type, wanted),
                "leave this order to whoever brings it, or give the id that was meant"));
  }

  private FulfilmentFit() {}
}
