package dev.keetaorders.orderstate.refund;

import dev.keetaorders.contracts.notification.RefundCodes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta does about refunds, as far as it is known; all of it settings.
 *
 * @param codes what its numbers mean
 * @param answerWithin after this Keeta agrees by itself, absent where nobody knows whether it does
 */
public record RefundRules(RefundCodes codes, @Nullable Duration answerWithin) {

  /** As seen with Keeta. */
  public static final RefundRules KEETAS =
      new RefundRules(RefundCodes.KEETAS, Duration.ofMinutes(15));
}
