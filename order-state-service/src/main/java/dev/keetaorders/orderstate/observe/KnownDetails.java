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

  /**
   * The one that counts: the verified, else the latest by Keeta's times. An order has one number,
   * which not everything that shows it tells.
   */
  static KnownDetails better(@Nullable KnownDetails known, KnownDetails other) {
    if (known == null) return other;
    var better = BEST_LAST.compare(known, other) < 0 ? other : known;
    return better.numbered(larger(known.shopNumber(), other.shopNumber()));
  }

  /** By nobody's word but Keeta's. */
  @Nullable Long shopNumber() {
    return verified ? details.shopNumber() : null;
  }

  /** Whether they tell the same, but for the number, of which nothing is published. */
  boolean tellsTheSame(@Nullable KnownDetails other) {
    return other != null && numbered(null).equals(other.numbered(null));
  }

  private KnownDetails numbered(@Nullable Long number) {
    return new KnownDetails(details.numbered(number), verified, standAt, saidAt, sourceId);
  }

  private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) return one == null ? other : one;
    return Math.max(one, other);
  }
}
