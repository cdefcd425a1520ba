package dev.keetaorders.command.known;

import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.order.Fulfilment;

/**
 * What is known of one order.
 *
 * @param source whose order it is
 * @param trusted whether the source was verified; an unverified push may name a wrong shop
 * @param standing by verified notifications only
 * @param fulfilment as a read-back showed it; the log's headers do not tell it
 */
public record Known(
    NotificationSource source, boolean trusted, Standing standing, Fulfilment fulfilment) {

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
        later.fulfilment == Fulfilment.UNKNOWN ? fulfilment : later.fulfilment);
  }
}
