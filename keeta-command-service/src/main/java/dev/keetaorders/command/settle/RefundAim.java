package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.RefundState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an answer to a refund application would hit the one that is meant. Keeta's calls name
 * none and hit whichever is pending (docs/keeta/standard-api.md, section 9, trap 10).
 *
 * <p>Where the ids of read-backs are not those of the notifications, a row is the one that is meant
 * if nothing else can be: it is alone, and so is the application that Keeta's notifications told
 * of.
 *
 * @param afterSaleOrderId the one that is meant
 */
record RefundAim(CommandType type, String afterSaleOrderId, RefundCodes codes) {

  static final String FIELD = "arguments.afterSaleOrderId";

  /**
   * Judges what was seen.
   *
   * @param told the applications that verified notifications told of
   */
  ReadBack judge(OrderSeen order, Set<String> told) {
    var applications = order.applications();
    if (applications == null) {
      return new ReadBack.Undecided("the answer shows no list of refund applications");
    }
    return codes.idsInReadBacks() ? byId(applications) : byBeingAlone(applications, told);
  }

  /** How it was answered, if a push told of that. */
  Optional<ReadBack> echo(Map<String, ToldRefund> told) {
    return Optional.ofNullable(told.get(afterSaleOrderId))
        .map(ToldRefund::news)
        .map(news -> answered(type, news.status(), codes.stateOf(news.status())))
        .filter(answer -> !(answer instanceof ReadBack.Over));
  }

  private ReadBack byId(List<RefundApplication> applications) {
    var pending = pending(applications);
    if (pending.contains(afterSaleOrderId)) {
      return pending.size() == 1
          ? new ReadBack.Before(statusOf(afterSaleOrderId, applications))
          : several(pending);
    }
    var status = statusOf(afterSaleOrderId, applications);
    if (!status.isEmpty()) return answered(type, status, codes.stateOf(status));
    return pending.isEmpty()
        ? noneOf(applications)
        : unfit(
            "is not the application that is pending; that is %s".formatted(pending),
            "give that id, if that application is meant");
  }

  private ReadBack byBeingAlone(List<RefundApplication> applications, Set<String> told) {
    if (!told.equals(Set.of(afterSaleOrderId))) {
      return unfit(
          "is not the only application that Keeta's notifications told of; those are %s"
              .formatted(new TreeSet<>(told)),
          "answer it in Keeta's merchant app, where the ids of read-backs are others");
    }
    var pending = pending(applications);
    if (pending.size() > 1) return several(pending);
    var shown =
        pending.isEmpty()
            ? applications.stream().map(RefundApplication::afterSaleOrderId).distinct().toList()
            : pending;
    if (shown.isEmpty()) return noneOf(applications);
    // Several were answered, and which of them is meant is not shown.
    if (shown.size() > 1) return new ReadBack.Over("not told apart");
    var status = statusOf(shown.getFirst(), applications);
    return pending.isEmpty()
        ? answered(type, status, codes.stateOf(status))
        : new ReadBack.Before(status);
  }

  private List<String> pending(List<RefundApplication> applications) {
    return applications.stream()
        .filter(each -> codes.stateOf(each.status()) == RefundState.REQUESTED)
        .map(RefundApplication::afterSaleOrderId)
        .distinct()
        .toList();
  }

  /** Of several rows of one application the last tells; empty if there is none. */
  private static String statusOf(String id, List<RefundApplication> applications) {
    return applications.stream()
        .filter(each -> each.afterSaleOrderId().equals(id))
        .map(RefundApplication::status)
        .reduce("", (_, later) -> later);
  }

  private static ReadBack several(List<String> pending) {
    return unfit(
        "cannot be aimed at, since %s are pending and Keeta's call names none".formatted(pending),
        "answer them in Keeta's merchant app");
  }

  private static ReadBack noneOf(List<RefundApplication> applications) {
    return unfit(
        "is no application of the order, and none of its %d is pending"
            .formatted(applications.size()),
        "there is nothing to answer; a new application comes with a new id");
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
}
