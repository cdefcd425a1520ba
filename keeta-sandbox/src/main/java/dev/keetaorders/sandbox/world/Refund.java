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
 * @param partial whether it is for some things, not for the order as a whole
 * @param lines what is given back; all that is left, when it is not partial
 * @param money in minor units
 * @param pictures URLs of what the customer shows
 * @param appeal whether the customer has appealed against the shop's no
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
    List<String> pictures,
    boolean appeal,
    @Nullable Actor handledBy,
    @Nullable String handleReason,
    List<Step> steps) {

  /** When the application entered a status. */
  public record Step(RefundStatus status, Moment at) {}

  /** Copies what it is given; state of an older sandbox has no pictures. */
  public Refund {
    lines = List.copyOf(lines);
    pictures = pictures == null ? List.of() : List.copyOf(pictures);
    steps = List.copyOf(steps);
  }

  /** What a customer applies for. */
  static Refund applied(
      Application application, boolean partial, List<RefundedLine> lines, Moment now) {
    return new Refund(
        application.afterSaleOrderId(),
        partial,
        lines,
        sum(lines),
        Actor.CUSTOMER,
        application.reason(),
        application.pictures(),
        false,
        null,
        null,
        List.of(new Step(RefundStatus.APPLIED, now)));
  }

  /** What the shop gives back of its own accord: nobody has to agree. */
  static Refund given(Application application, List<RefundedLine> lines, Moment now) {
    return new Refund(
        application.afterSaleOrderId(),
        true,
        lines,
        sum(lines),
        Actor.MERCHANT,
        application.reason(),
        application.pictures(),
        false,
        Actor.MERCHANT,
        "Merchant agree refund",
        List.of(new Step(RefundStatus.PROCESSING, now)));
  }

  private static long sum(List<RefundedLine> lines) {
    return lines.stream().mapToLong(RefundedLine::money).sum();
  }

  /** Where it stands. */
  public RefundStatus status() {
    return steps.getFirst().status();
  }

  /** When it was applied for. */
  public Instant appliedAt() {
    return steps.getLast().at().shown();
  }

  /** Whether somebody has to answer it. */
  boolean pending() {
    return status() == RefundStatus.APPLIED || status() == RefundStatus.APPEALED;
  }

  /** Whether the shop may answer it. */
  boolean pendingForMerchant(RefundRules rules) {
    return status() == RefundStatus.APPLIED
        || (status() == RefundStatus.APPEALED && rules.merchantAnswersAppeals());
  }

  /** Whether the customer may appeal: once, and against the shop's no. */
  boolean mayBeAppealed() {
    return status() == RefundStatus.REJECTED && !appeal && handledBy == Actor.MERCHANT;
  }

  /** When Keeta acts on it without anyone, as timers count. */
  Optional<Instant> timer(RefundRules rules) {
    var since = steps.getFirst().at().counted();
    if (pendingForMerchant(rules)) return Optional.of(since.plus(rules.answeredWithin()));
    if (status().onItsWay()) return Optional.of(since.plus(rules.paidAfter()));
    return Optional.empty();
  }

  Refund to(RefundStatus status, Moment now) {
    return changed(afterSaleOrderId, appeal, handledBy, handleReason, steps, status, now);
  }

  Refund answered(RefundStatus status, Actor by, String reason, Moment now) {
    return changed(afterSaleOrderId, appeal, by, reason, steps, status, now);
  }

  /**
   * The customer's appeal against the shop's no.
   *
   * @param newId the id of an application of its own; null: it is the same application
   */
  Refund appealed(@Nullable Long newId, Moment now) {
    var id = newId == null ? afterSaleOrderId : newId;
    var before = newId == null ? steps : List.<Step>of();
    return changed(id, true, null, null, before, RefundStatus.APPEALED, now);
  }

  private Refund changed(
      long id,
      boolean appealed,
      @Nullable Actor by,
      @Nullable String reason,
      List<Step> before,
      RefundStatus status,
      Moment now) {
    return new Refund(
        id,
        partial,
        lines,
        money,
        appliedBy,
        applyReason,
        pictures,
        appealed,
        by,
        reason,
        Stream.concat(Stream.of(new Step(status, now)), before.stream()).toList());
  }
}
