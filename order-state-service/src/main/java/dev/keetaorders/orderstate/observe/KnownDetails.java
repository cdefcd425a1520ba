package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.translate.Details;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The details of an order, and by whose word.
 *
 * @param verified whether Keeta certainly said them
 * @param observedAt when the notification reached us
 * @param sourceId its {@code ce_id}, which decides between two of one moment
 */
record KnownDetails(Details details, boolean verified, Instant observedAt, String sourceId) {

  private static final Comparator<KnownDetails> BEST_LAST =
      Comparator.comparing(KnownDetails::verified)
          .thenComparing(KnownDetails::observedAt)
          .thenComparing(KnownDetails::sourceId);

  /** The one that counts: the verified, else the latest. */
  static KnownDetails better(@Nullable KnownDetails known, KnownDetails other) {
    return known == null || BEST_LAST.compare(known, other) < 0 ? other : known;
  }
}
