package dev.keetaorders.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application for money back.
 *
 * @param afterSaleOrderId Keeta's id of the application
 * @param lines what is given back; every line, when it is not partial
 * @param money in minor units
 * @param handledBy null: nobody has answered yet
 * @param handleReason null: nobody has answered yet
 * @param steps newest first, never empty
 */
public record Refund(
    long afterSaleOrderId,
    boolean partial,
    List<RefundedLine> lines,
    long money,
    Actor appliedBy,
    String applyReason,
    @Nullable Actor handledBy,
    @Nullable String handleReason,
    List<Step> steps) {

  /** When the application entered a status. */
  public record Step(RefundStatus status, Moment at) {}

  /** Copies what it is given. */
  public Refund {
    lines = List.copyOf(lines);
    steps = List.copyOf(steps);
  }

  /** Where it stands. */
  public RefundStatus status() {
    return steps.getFirst().status();
  }

  /** When it was applied for. */
  public Instant appliedAt() {
    return steps.getLast().at().shown();
  }

  boolean pending() {
    return status() == RefundStatus.APPLIED;
  }

  boolean rejected() {
    return status() == RefundStatus.REJECTED;
  }

  /** When Keeta acts on it without anyone, as timers count. */
  Optional<Instant> timer(Rules rules) {
    var since = steps.getFirst().at().counted();
    if (pending()) return Optional.of(since.plus(rules.refundAnsweredWithin()));
    if (status().onItsWay()) return Optional.of(since.plus(rules.refundPaidAfter()));
    return Optional.empty();
  }

  Refund to(RefundStatus status, Moment now) {
    return new Refund(
        afterSaleOrderId,
        partial,
        lines,
        money,
        appliedBy,
        applyReason,
        handledBy,
        handleReason,
        Stream.concat(Stream.of(new Step(status, now)), steps.stream()).toList());
  }

  Refund answered(RefundStatus status, Actor by, String reason, Moment now) {
    return new Refund(
            afterSaleOrderId, partial, lines, money, appliedBy, applyReason, by, reason, steps)
        .to(status, now);
  }
}
