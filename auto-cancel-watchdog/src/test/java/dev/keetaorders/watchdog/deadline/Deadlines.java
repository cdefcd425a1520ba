package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;

/** Deadlines for tests: one order, due at five past noon. */
public final class Deadlines {

  public static final String ORDER = "5047843723786410";
  public static final Instant DUE = Instant.parse("2026-01-05T12:05:00Z");
  public static final Levels LEVELS =
      new Levels(Duration.ofSeconds(150), Duration.ofSeconds(60), Duration.ZERO);

  /** Others than those of orders, so that a mistake shows. */
  public static final Levels REFUND_LEVELS =
      new Levels(Duration.ofSeconds(300), Duration.ofSeconds(120), Duration.ofSeconds(10));

  public static final DeadlineKey REFUND = DeadlineKey.answerRefund(ORDER, "833443425408767");

  /** An application that was appended so many seconds before it is due. */
  public static Deadline asked(long secondsBefore) {
    return Deadline.unarmed(REFUND, RefundEndings.NONE)
        .with(applied(DUE.minusSeconds(secondsBefore), DUE));
  }

  /** A verified application. */
  public static Arming applied(Instant appendedAt, Instant dueAt) {
    return new Arming(
        appendedAt,
        dueAt,
        DeadlineBasis.APPLIED_AT,
        Dialect.STANDARD,
        "1001001",
        "466663",
        true,
        null,
        false);
  }

  /** A placement that was appended so many seconds before it is due. */
  public static Deadline armed(long secondsBefore) {
    return Deadline.unarmed(DeadlineKey.acceptOrder(ORDER), OrderEndings.NONE)
        .with(arming(DUE.minusSeconds(secondsBefore), DUE));
  }

  /** A verified placement. */
  public static Arming arming(Instant appendedAt, Instant dueAt) {
    return new Arming(
        appendedAt,
        dueAt,
        DeadlineBasis.PLACED_AT,
        Dialect.STANDARD,
        "1001001",
        "466663",
        true,
        null,
        false);
  }

  private Deadlines() {}
}
