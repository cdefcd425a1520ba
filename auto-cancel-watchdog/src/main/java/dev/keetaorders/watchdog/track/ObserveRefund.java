package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.RefundDeadlineMeaning;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.RefundEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a notification into what it says about applications for refunds, and takes note of that.
 * Repeats and any order of reading lead to the same.
 */
public final class ObserveRefund {

  private final OpenDeadlines deadlines;
  private final Map<Dialect, Duration> answerWithin;
  private final RefundCodes codes;

  /**
   * Notes what it observes there.
   *
   * @param answerWithin how long Keeta waits for the shop; a dialect without a time has no
   *     deadline, because nobody knows one
   */
  public ObserveRefund(
      OpenDeadlines deadlines, Map<Dialect, Duration> answerWithin, RefundCodes codes) {
    this.deadlines = deadlines;
    this.answerWithin = Map.copyOf(answerWithin);
    this.codes = codes;
  }

  /** Takes note of it; of several applications the one that starts a clock tells what it meant. */
  Observation observe(
      String orderId, LoggedRecord logged, NotificationMetadata notification, Instant since) {
    List<Observation> observations =
        RefundDeadlineMeaning.of(notification, codes).stream()
            .map(meaning -> observe(orderId, meaning, logged, notification, since))
            .toList();
    if (observations.contains(Observation.STARTED)) return Observation.STARTED;
    return observations.isEmpty() ? Observation.NOTHING : observations.getFirst();
  }

  private Observation observe(
      String orderId,
      RefundDeadlineMeaning meaning,
      LoggedRecord logged,
      NotificationMetadata notification,
      Instant since) {
    var refund = DeadlineKey.answerRefund(orderId, meaning.afterSaleOrderId());
    var appendedAt = logged.appendedAt();
    return switch (meaning) {
      case RefundDeadlineMeaning.Starts(_, var appliedAt) ->
          start(refund, appliedAt, logged, notification, since);
      case RefundDeadlineMeaning.Answered _ -> end(refund, new RefundEnding.Answered(appendedAt));
      case RefundDeadlineMeaning.AgreedBySomebody _ ->
          end(refund, new RefundEnding.AgreedBySomebody(appendedAt));
      case RefundDeadlineMeaning.AgreedByKeeta _ ->
          end(refund, new RefundEnding.AgreedByKeeta(appendedAt));
    };
  }

  private Observation start(
      DeadlineKey refund,
      @Nullable Instant appliedAt,
      LoggedRecord logged,
      NotificationMetadata notification,
      Instant since) {
    var within = answerWithin.get(notification.source().dialect());
    if (within == null) return Observation.NOTHING;
    var start = Start.of(appliedAt, DeadlineBasis.APPLIED_AT, logged, notification);
    // Nobody else looks for a refund that was missed, so one that reached us too late is judged.
    var outOfSight = start.isBefore(since) && start.reachedUsWithin(within, notification);
    return start.begin(deadlines, refund, logged, notification, within, outOfSight);
  }

  private Observation end(DeadlineKey refund, RefundEnding ending) {
    deadlines.end(refund, ending);
    return Observation.ENDED;
  }
}
