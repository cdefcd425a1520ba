package dev.keetaorders.orderstate.refund;

import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was reported of one application for a refund: of each thing the latest that Keeta told,
 * so that the same reports give an equal refund whatever their order of arrival.
 *
 * @param reported where Keeta says that it stands, absent while only our answer is known
 * @param answered our latest answer that Keeta took
 * @param appeal whether the customer called on Keeta to decide
 * @param requestedAt the earliest that is known of the application
 */
public record Refund(
    @Nullable Reported reported,
    @Nullable Told<Answer> answered,
    RefundKind kind,
    @Nullable Told<Boolean> appeal,
    @Nullable Told<Money> money,
    @Nullable Told<List<RefundProduct>> products,
    @Nullable Instant requestedAt) {

  /** Nothing was reported. */
  static final Refund NOTHING = new Refund(null, null, RefundKind.UNKNOWN, null, null, null, null);

  /**
   * Keeta's word on where it stands.
   *
   * @param status Keeta's own number
   */
  public record Reported(String status, RefundState state, Instant at) {

    /** Of two of one moment the one that is further, so that the order of arrival is no matter. */
    private static final Comparator<Reported> LATER_LAST =
        Comparator.comparing(Reported::at)
            .thenComparing(r -> r.state() != RefundState.UNKNOWN)
            .thenComparing(Reported::state)
            .thenComparingInt(r -> r.status().length())
            .thenComparing(Reported::status);
  }

  /** The refund with one report more. */
  Refund with(RefundFact fact) {
    return switch (fact) {
      case StatusReported f ->
          new Refund(
              later(reported, new Reported(f.status(), f.state(), f.at())),
              answered,
              kind(f.kind()),
              Told.later(appeal, Told.of(f.appeal(), f.at())),
              Told.later(money, Told.of(f.money(), f.at())),
              f.products().isEmpty()
                  ? products
                  : Told.later(products, new Told<>(f.products(), f.at())),
              earliest(requestedAt, f.requestedAt()));
      case AnswerTaken f ->
          new Refund(
              reported,
              Told.later(answered, new Told<>(f.answer(), f.at())),
              kind,
              appeal,
              money,
              products,
              requestedAt);
    };
  }

  /**
   * Where it stands. An answer that Keeta took counts until Keeta itself says more, because its
   * report of our answer may come late, in a number that is not known, or not at all.
   */
  public RefundState state() {
    if (reported == null) {
      return answered == null ? RefundState.UNKNOWN : answered.value().state();
    }
    if (answered == null || answered.at().isBefore(reported.at())) return reported.state();
    return switch (reported.state()) {
      case REQUESTED, UNKNOWN -> answered.value().state();
      case AGREED, REJECTED, REFUNDING, REFUNDED -> reported.state();
    };
  }

  /** Keeta's own number, absent while only our answer is known. */
  public @Nullable String status() {
    return reported == null ? null : reported.status();
  }

  /** Since when it stands there, as well as it is known. */
  public Instant since() {
    return Stream.of(
            reported == null ? null : reported.at(), answered == null ? null : answered.at())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow(() -> new IllegalStateException("A refund of which nothing was reported"));
  }

  /** Whether the customer called on Keeta to decide. */
  public boolean isAppeal() {
    return appeal != null && appeal.value();
  }

  /** Whether the shop is certainly asked and can still answer. */
  public boolean isActionable(RefundRules rules) {
    return state() == RefundState.REQUESTED && (!isAppeal() || rules.codes().appealsActionable());
  }

  /** When Keeta agrees by itself, while the shop can still answer. */
  public @Nullable Instant answerBy(RefundRules rules) {
    var within = rules.answerWithin();
    return requestedAt != null && within != null && isActionable(rules)
        ? requestedAt.plus(within)
        : null;
  }

  /** Whether nothing that is shown of it differs, but for its time. */
  boolean saysAsMuchAs(Refund other) {
    return Objects.equals(status(), other.status())
        && state() == other.state()
        && kind == other.kind
        && isAppeal() == other.isAppeal()
        && Objects.equals(value(money), value(other.money))
        && Objects.equals(value(products), value(other.products))
        && Objects.equals(requestedAt, other.requestedAt);
  }

  private static @Nullable Object value(@Nullable Told<?> told) {
    return told == null ? null : told.value();
  }

  private static Reported later(@Nullable Reported known, Reported other) {
    return known == null || Reported.LATER_LAST.compare(known, other) < 0 ? other : known;
  }

  /** Keeta names products in some reports of a partial refund and leaves them out in others. */
  private RefundKind kind(RefundKind told) {
    if (kind == RefundKind.PARTIAL || told == RefundKind.UNKNOWN) return kind;
    return told;
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }
}
