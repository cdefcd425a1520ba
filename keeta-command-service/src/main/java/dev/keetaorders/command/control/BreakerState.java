package dev.keetaorders.command.control;

import dev.keetaorders.command.limit.Breaker;

/** The word for how a breaker stands. */
public enum BreakerState {
  CLOSED,
  OPEN,
  HALF_OPEN;

  /** That of a breaker. */
  public static BreakerState of(Breaker breaker) {
    return switch (breaker) {
      case Breaker.Closed _ -> CLOSED;
      case Breaker.Open _ -> OPEN;
      case Breaker.HalfOpen _ -> HALF_OPEN;
    };
  }
}
