package dev.keetaorders.orderstate.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the shop asked Keeta to cancel the order, which is no cancellation: Keeta may consult the
 * customer first, cancels by an event of its own, and tells nobody that it will not
 * (docs/keeta/opendelivery-api.md, section 6). The latest sign of each sort, so that the same signs
 * in any order, some of them twice, are an equal request.
 *
 * @param requestedAt when the shop asked last, absent where no event told
 * @param stillAt when a read-back showed last that nothing came of it
 * @param wentOnAt when Keeta was seen last to go on with the order
 */
public record CancellationRequest(
    @Nullable Instant requestedAt, @Nullable Instant stillAt, @Nullable Instant wentOnAt) {

  /** Nobody asked. */
  public static final CancellationRequest NONE = new CancellationRequest(null, null, null);

  /** The request with one sign more. */
  public CancellationRequest with(CancellationSign sign) {
    return switch (sign) {
      case CancellationSign.Requested s ->
          new CancellationRequest(later(requestedAt, s.at()), stillAt, wentOnAt);
      case CancellationSign.StillRequested s ->
          new CancellationRequest(requestedAt, later(stillAt, s.at()), wentOnAt);
      case CancellationSign.WentOn s ->
          new CancellationRequest(requestedAt, stillAt, later(wentOnAt, s.at()));
    };
  }

  /**
   * Since when it is open; absent if nobody asked, or Keeta has gone on with the order.
   *
   * @param answeredWithin for so long after the request that Keeta goes on says nothing: the meal
   *     is prepared while the customer is consulted
   */
  public @Nullable Instant pendingSince(Duration answeredWithin) {
    var since = requestedAt == null ? stillAt : requestedAt;
    if (since == null || wentOnAt == null) return since;
    var late = requestedAt == null || !wentOnAt.isBefore(requestedAt.plus(answeredWithin));
    var last = stillAt == null || wentOnAt.isAfter(stillAt);
    return late && last ? null : since;
  }

  private static Instant later(@Nullable Instant known, Instant other) {
    return known == null || known.isBefore(other) ? other : known;
  }
}
