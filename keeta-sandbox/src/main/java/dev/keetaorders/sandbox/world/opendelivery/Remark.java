package dev.keetaorders.sandbox.world.opendelivery;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is said with an event.
 *
 * @param code Keeta's word for the reason; null: none
 * @param reason in somebody's own words; null: none
 * @param refund what the customer wants back; null: it is about no refund
 */
public record Remark(@Nullable String code, @Nullable String reason, @Nullable Wanted refund) {

  /** Nothing. */
  public static final Remark NONE = new Remark(null, null, null);

  /** What a customer wants back. */
  public record Wanted(boolean partial, BigDecimal amount) {}

  /** A reason. */
  public static Remark of(@Nullable String code, String reason) {
    return new Remark(code, reason, null);
  }
}
