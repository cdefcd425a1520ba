package dev.keetaorders.sandbox.world.opendelivery;

import dev.keetaorders.sandbox.world.Moment;
import java.math.BigDecimal;

/** A customer's wish for money back, and what became of it. */
public record Repayment(
    boolean partial, BigDecimal amount, String reason, Moment requestedAt, Standing standing) {

  /** What became of it. */
  public enum Standing {
    PENDING,
    REFUNDED,
    DENIED
  }

  boolean pending() {
    return standing == Standing.PENDING;
  }

  Repayment now(Standing next) {
    return new Repayment(partial, amount, reason, requestedAt, next);
  }
}
