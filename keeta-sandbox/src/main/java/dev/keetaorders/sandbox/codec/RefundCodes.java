package dev.keetaorders.sandbox.codec;

import dev.keetaorders.sandbox.world.RefundStatus;

/**
 * Keeta's numbers of where an application for money back stands (docs/keeta/standard-api.md 6.7).
 * 1001, 2001, 5001 and 5002 were seen; the others are settings.
 *
 * @param rejected INFERRED from the grouping by thousands
 * @param withdrawn a placeholder, not Keeta's
 * @param appealed INFERRED: an appeal is told apart by {@code isAppeal}
 */
public record RefundCodes(int rejected, int withdrawn, int appealed) {

  /** The number of that status. */
  public int of(RefundStatus status) {
    return switch (status) {
      case APPLIED -> 1001;
      case AGREED -> 2001;
      case REJECTED -> rejected;
      case WITHDRAWN -> withdrawn;
      case APPEALED -> appealed;
      case PROCESSING -> 5001;
      case PAID -> 5002;
    };
  }
}
