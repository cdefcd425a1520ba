package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.notification.RefundCodes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a read-back proves that a partial refund of ours was taken. Keeta's row names nothing of
 * ours, so the proof is the number of them: since the first refund that we asked for, as many rows
 * whose money is given back as refunds of ours that may have been taken, this one among them.
 *
 * <p>A row of another refund of the order is never taken for this one: with one row too few this
 * one may be missing, with one too many somebody else's may be there. Both are no proof, and cost a
 * person a look instead of a customer the money.
 */
final class RefundEvidence {

  static ReadBack judge(OrderSeen order, Background background, RefundCodes codes) {
    var since = since(background);
    var applications =
        Objects.requireNonNullElse(order.applications(), List.<RefundApplication>of());
    var given =
        applications.stream()
            .filter(RefundApplication::partial)
            .filter(each -> isGivenBack(each.status(), codes))
            .filter(each -> each.appliedAt() != null && !each.appliedAt().isBefore(since))
            .count();
    return given == background.earlierRefunds().count() + 1L
        ? new ReadBack.Reached(order.number())
        // Money that is not shown may be on its way still.
        : new ReadBack.Before(order.number(), true);
  }

  /**
   * The same of what Keeta's pushes told: as many that the shop itself gave back in part. One that
   * is not heard of here is no proof, as one too many is none.
   */
  static Optional<ReadBack> echo(Background background, RefundCodes codes) {
    var since = since(background);
    var given =
        background.applications().values().stream()
            .filter(ToldRefund::partialByShop)
            .filter(told -> !told.firstAt().isBefore(since))
            .map(ToldRefund::news)
            .flatMap(Stream::ofNullable)
            .map(ToldRefund.News::status)
            .filter(status -> isGivenBack(status, codes))
            .toList();
    return given.size() == background.earlierRefunds().count() + 1
        ? Optional.of(new ReadBack.Reached(given.getLast()))
        : Optional.empty();
  }

  /** Keeta writes whole milliseconds. */
  private static Instant since(Background background) {
    return background.earlierRefunds().since(background.begunAt()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** What was rejected, or is in a state that nobody knows, gave nothing back. */
  private static boolean isGivenBack(String status, RefundCodes codes) {
    return switch (codes.stateOf(status)) {
      case AGREED, REFUNDING, REFUNDED -> true;
      case REQUESTED, REJECTED, UNKNOWN -> false;
    };
  }

  private RefundEvidence() {}
}
