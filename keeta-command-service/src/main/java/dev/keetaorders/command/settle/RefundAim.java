package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.RefundState;

/**
 * Whether an answer to a refund application would hit the one that is meant. Keeta's calls name
 * none and hit whichever is pending (docs/keeta/standard-api.md, section 9, trap 10).
 */
final class RefundAim {

  static final String FIELD = "arguments.afterSaleOrderId";

  static ReadBack judge(
      CommandType type, String afterSaleOrderId, OrderSeen order, RefundCodes codes) {
    var applications = order.applications();
    if (applications == null) {
      return new ReadBack.Undecided("the answer shows no list of refund applications");
    }
    var pending =
        applications.stream()
            .filter(each -> codes.stateOf(each.status()) == RefundState.REQUESTED)
            .map(RefundApplication::afterSaleOrderId)
            .distinct()
            .toList();
    if (pending.contains(afterSaleOrderId)) {
      return pending.size() == 1
          ? new ReadBack.Before(statusOf(afterSaleOrderId, order))
          : unfit(
              "cannot be aimed at, since %s are pending and Keeta's call names none"
                  .formatted(pending),
              "answer them in Keeta's merchant app");
    }
    var status = statusOf(afterSaleOrderId, order);
    if (!status.isEmpty()) return answered(type, status, codes.stateOf(status));
    return pending.isEmpty()
        ? unfit(
            "is no application of the order, and none of its %d is pending"
                .formatted(applications.size()),
            "there is nothing to answer; a new application comes with a new id")
        : unfit(
            "is not the application that is pending; that is %s".formatted(pending),
            "give that id, if that application is meant");
  }

  /** Of several rows of one application the last tells; empty if there is none. */
  private static String statusOf(String afterSaleOrderId, OrderSeen order) {
    var applications = order.applications();
    if (applications == null) return "";
    return applications.stream()
        .filter(each -> each.afterSaleOrderId().equals(afterSaleOrderId))
        .map(RefundApplication::status)
        .reduce("", (_, later) -> later);
  }

  private static ReadBack answered(CommandType type, String status, RefundState state) {
    return switch (state) {
      // Agreed, or already on its way to the customer.
      case AGREED, REFUNDING, REFUNDED -> answered(type == CommandType.AGREE_REFUND, status);
      case REJECTED -> answered(type == CommandType.REJECT_REFUND, status);
      case REQUESTED, UNKNOWN -> new ReadBack.Over(status);
    };
  }

  private static ReadBack answered(boolean asWanted, String status) {
    return asWanted ? new ReadBack.Reached(status) : new ReadBack.Elsewhere(status, false);
  }

  private static ReadBack unfit(String why, String remedy) {
    return new ReadBack.Unfit(FIELD, why, remedy);
  }

  private RefundAim() {}
}
