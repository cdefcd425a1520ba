package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.translate.Details;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The details of an order, and by whose word.
 *
 * @param verified whether Keeta certainly said them
 * @param standAt the latest that Keeta dates of the order they were shown with: they are not older
 * @param saidAt when Keeta said so, which decides between two of one stand
 * @param sourceId its {@code ce_id}, which decides between two of one moment
 */
record KnownDetails(
    Details details, boolean verified, Instant standAt, Instant saidAt, String sourceId) {

  private static final Comparator<KnownDetails> BEST_LAST =
      Comparator.comparing(KnownDetails::verified)
          .thenComparing(KnownDetails::standAt)
          .thenComparing(KnownDetails::saidAt)
          .thenComparing(KnownDetails::sourceId);

  /** The row of an older version says neither time: whatever Keeta shows again is better. */
  KnownDetails {
    standAt = Objects.requireNonNullElse(standAt, Instant.EPOCH);
    saidAt = Objects.requireNonNullElse(saidAt, Instant.EPOCH);
  }

  /** The one that counts: the verified, else the latest by Keeta's times. */
  static KnownDetails better(@Nullable KnownDetails known, KnownDetails other) {
    return known == null || BEST_LAST.compare(known, other) < 0 ? other : known;
  }
}
