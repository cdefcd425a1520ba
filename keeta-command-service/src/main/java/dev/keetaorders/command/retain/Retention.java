package dev.keetaorders.command.retain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the ledger remembers what is settled. For so long a repeat of a command is known as one,
 * {@code GET /commands} answers, and a refund proves that its preview is spent.
 *
 * @param keep from a command's end, or from the refusal of an announcement by Kafka
 * @param refundsLonger by how much longer a refund is remembered than its preview, which was
 *     settled before it: more than the clocks of two instances ever differ. So no preview outlives
 *     the refund that spent it, and what is forgotten can never pay again.
 * @param decryptions from when somebody had texts made readable until that is forgotten
 */
public record Retention(Duration keep, Duration refundsLonger, Duration decryptions) {

  /** For an issuer's repeats that come late, and for clocks that differ. */
  private static final Duration BEYOND_THE_TOPIC = Duration.ofDays(1);

  /** Two clocks that differ by a day would have broken everything else long before. */
  private static final Duration REFUNDS_LONGER = Duration.ofDays(1);

  /**
   * A retention that keeps what must be kept.
   *
   * @param topic how long a command may stand on its topic: it may be read from there once more
   * @throws IllegalArgumentException if it is shorter than the topic's and a day
   */
  public static Retention of(Duration keep, Duration topic, Duration decryptions) {
    var least = topic.plus(BEYOND_THE_TOPIC);
    if (keep.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s is less than %s: a command that is still on its topic could be executed twice; make it longer"
              .formatted(keep, least));
    }
    return new Retention(keep, REFUNDS_LONGER, decryptions);
  }

  /** What ended before that moment may be forgotten, unless it is a refund. */
  Instant forgottenBefore(Instant now) {
    return now.minus(keep);
  }

  /** Refunds that ended before that moment may be forgotten, once all else was. */
  Instant refundsForgottenBefore(Instant now) {
    return forgottenBefore(now).minus(refundsLonger);
  }

  /** Who asked for decryptions before that moment may be forgotten. */
  Instant decryptionsForgottenBefore(Instant now) {
    return now.minus(decryptions);
  }
}
