package dev.keetaorders.command.known;

import dev.keetaorders.command.settle.EventsTold;
import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.command.settle.ToldRefund;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.order.Fulfilment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one order.
 *
 * @param source whose order it is
 * @param trusted whether the source was verified; an unverified push may name a wrong shop
 * @param standing by verified notifications only
 * @param fulfilment as a read-back showed it; the log's headers do not tell it
 * @param placedAt the earliest that is told, by whom nobody verified only where nobody else tells
 * @param applications for refunds, by their ids; by verified notifications only
 * @param told the events beside the order's course that verified notifications told of
 */
public record Known(
    NotificationSource source,
    boolean trusted,
    Standing standing,
    Fulfilment fulfilment,
    @Nullable Instant placedAt,
    Map<String, ToldRefund> applications,
    EventsTold told) {

  /** An order has one or two; whoever sends more must not fill the memory. */
  private static final int MOST_APPLICATIONS = 8;

  /** Copies the applications. */
  public Known {
    applications = Map.copyOf(applications);
  }

  /** An order of which no time is told. */
  Known(NotificationSource source, boolean trusted, Standing standing, Fulfilment fulfilment) {
    this(source, trusted, standing, fulfilment, null, Map.of(), EventsTold.NONE);
  }

  /** Both together; the same whichever came first, as far as verified notifications go. */
  Known and(Known later) {
    var takeLater =
        (later.trusted && !trusted)
            || (later.trusted == trusted
                && source.shopId() == null
                && later.source.shopId() != null);
    return new Known(
        takeLater ? later.source : source,
        trusted || later.trusted,
        standing.and(later.standing),
        later.fulfilment == Fulfilment.UNKNOWN ? fulfilment : later.fulfilment,
        placedAt(later),
        applications(later),
        told.and(later.told));
  }

  private @Nullable Instant placedAt(Known later) {
    if (placedAt == null || later.placedAt == null) {
      return placedAt == null ? later.placedAt : placedAt;
    }
    if (trusted != later.trusted) return trusted ? placedAt : later.placedAt;
    return earlier(placedAt, later.placedAt);
  }

  private Map<String, ToldRefund> applications(Known later) {
    if (later.applications.isEmpty()) return applications;
    var all = new HashMap<>(applications);
    later.applications.forEach((id, told) -> {
      if (all.containsKey(id) || all.size() < MOST_APPLICATIONS) {
        all.merge(id, told, ToldRefund::and);
      }
    });
    return all;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
