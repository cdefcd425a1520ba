package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.ClearedBy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the log says about the end of an order's waiting: the earliest record of each sort. The
 * same records in any order, once or often, give the same value.
 */
public record OrderEndings(
    Ending.@Nullable Accepted accepted,
    Ending.@Nullable Cancelled cancelled,
    Ending.@Nullable CancelledByKeeta cancelledByKeeta)
    implements Endings {

  /** Nothing is known; the clock runs. */
  public static final OrderEndings NONE = new OrderEndings(null, null, null);

  private static final Comparator<Ending.Cancelled> EARLIEST_CANCELLATION =
      Comparator.comparing(Ending.Cancelled::appendedAt).thenComparing(Ending.Cancelled::by);

  /** What is known with one record more. */
  public OrderEndings with(Ending ending) {
    return switch (ending) {
      case Ending.Accepted e ->
          new OrderEndings(
              earlier(accepted, e, Comparator.comparing(Ending.Accepted::appendedAt)),
              cancelled,
              cancelledByKeeta);
      case Ending.Cancelled e ->
          new OrderEndings(
              accepted, earlier(cancelled, e, EARLIEST_CANCELLATION), cancelledByKeeta);
      case Ending.CancelledByKeeta e ->
          new OrderEndings(
              accepted,
              cancelled,
              earlier(
                  cancelledByKeeta, e, Comparator.comparing(Ending.CancelledByKeeta::appendedAt)));
    };
  }

  @Override
  public boolean isEmpty() {
    return accepted == null && cancelled == null && cancelledByKeeta == null;
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
    var acceptance = accepted == null ? null : new Met(accepted.appendedAt(), ClearedBy.ACCEPTED);
    var cancellation = cancelled == null || isEcho(cancelled, dueAt) ? null : met(cancelled);
    if (acceptance == null) return Optional.ofNullable(cancellation);
    return Optional.of(
        cancellation != null && cancellation.at().isBefore(acceptance.at())
            ? cancellation
            : acceptance);
  }

  private boolean isEcho(Ending.Cancelled cancellation, Instant dueAt) {
    if (cancellation.by() == ClearedBy.CANCELLED) {
      return cancelledByKeeta != null || !cancellation.appendedAt().isBefore(dueAt);
    }
    return cancelledByKeeta != null
        && !cancellation.appendedAt().isBefore(cancelledByKeeta.appendedAt());
  }

  private static Met met(Ending.Cancelled cancellation) {
    return new Met(cancellation.appendedAt(), cancellation.by());
  }

  private static <T> T earlier(@Nullable T known, T other, Comparator<T> order) {
    return known == null || order.compare(other, known) < 0 ? other : known;
  }
}
