package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.ClearedBy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the log says about the end of an order's waiting: the earliest record of each sort. The
 * same records in any order, once or often, give the same value.
 *
 * @param cancelled by somebody who is named
 * @param seenCancelled by nobody in particular: a record that only shows that it is over, and hides
 *     none that says by whom
 */
public record OrderEndings(
    Ending.@Nullable Accepted accepted,
    Ending.@Nullable Cancelled cancelled,
    Ending.@Nullable Cancelled seenCancelled,
    Ending.@Nullable CancelledByKeeta cancelledByKeeta)
    implements Endings {

  /** Nothing is known; the clock runs. */
  public static final OrderEndings NONE = new OrderEndings(null, null, null, null);

  private static final Comparator<Ending.Cancelled> EARLIEST_CANCELLATION =
      Comparator.comparing(Ending.Cancelled::appendedAt).thenComparing(Ending.Cancelled::by);

  /** What is known with one record more. */
  public OrderEndings with(Ending ending) {
    return switch (ending) {
      case Ending.Accepted e ->
          new OrderEndings(
              earlier(accepted, e, Comparator.comparing(Ending.Accepted::appendedAt)),
              cancelled,
              seenCancelled,
              cancelledByKeeta);
      case Ending.Cancelled e when e.by() == ClearedBy.CANCELLED ->
          new OrderEndings(
              accepted,
              cancelled,
              earlier(seenCancelled, e, EARLIEST_CANCELLATION),
              cancelledByKeeta);
      case Ending.Cancelled e ->
          new OrderEndings(
              accepted,
              earlier(cancelled, e, EARLIEST_CANCELLATION),
              seenCancelled,
              cancelledByKeeta);
      case Ending.CancelledByKeeta e ->
          new OrderEndings(
              accepted,
              cancelled,
              seenCancelled,
              earlier(
                  cancelledByKeeta, e, Comparator.comparing(Ending.CancelledByKeeta::appendedAt)));
    };
  }

  @Override
  public boolean isEmpty() {
    return accepted == null
        && cancelled == null
        && seenCancelled == null
        && cancelledByKeeta == null;
  }

  @Override
  public Optional<Instant> keetaActedAt() {
    return Optional.ofNullable(cancelledByKeeta).map(Ending.CancelledByKeeta::appendedAt);
  }

  /**
   * The record that meets a deadline, the earliest if there are several.
   *
   * <p>Keeta cancels an order once. Where its own timer did it, a cancellation appended later is
   * the echo of that, and so is one by nobody in particular from the deadline on: a read-back tells
   * that an order is cancelled, but not by whom.
   */
  @Override
  public Optional<Met> met(Instant dueAt) {
    return Stream.of(
            Optional.ofNullable(accepted)
                .map(acceptance -> new Met(acceptance.appendedAt(), ClearedBy.ACCEPTED)),
            Optional.ofNullable(cancelled).filter(this::precedesKeetas).map(OrderEndings::met),
            Optional.ofNullable(seenCancelled)
                .filter(seen -> cancelledByKeeta == null && seen.appendedAt().isBefore(dueAt))
                .map(OrderEndings::met))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Met::at));
  }

  private boolean precedesKeetas(Ending.Cancelled cancellation) {
    return cancelledByKeeta == null
        || cancellation.appendedAt().isBefore(cancelledByKeeta.appendedAt());
  }

  private static Met met(Ending.Cancelled cancellation) {
    return new Met(cancellation.appendedAt(), cancellation.by());
  }

  private static <T> T earlier(@Nullable T known, T other, Comparator<T> order) {
    return known == null || order.compare(other, known) < 0 ? other : known;
  }
}
