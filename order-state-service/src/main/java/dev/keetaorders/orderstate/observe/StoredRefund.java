package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.Refund;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.Told;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the row of its order keeps it: flat, and an older row, which has the first four
 * fields alone, can be read.
 *
 * @param code Keeta's own number, with {@code at} and {@code state}: where Keeta says it stands
 */
record StoredRefund(
    @Nullable String code,
    boolean partial,
    @Nullable Money amount,
    @Nullable Instant at,
    @Nullable RefundState state,
    @Nullable Answer answer,
    @Nullable Instant answeredAt,
    @Nullable RefundKind kind,
    @Nullable Instant amountAt,
    @Nullable Boolean appeal,
    @Nullable Instant appealAt,
    @Nullable List<RefundProduct> products,
    @Nullable Instant productsAt,
    @Nullable Instant requestedAt) {

  static StoredRefund of(Refund refund) {
    var reported = refund.reported();
    return new StoredRefund(
        reported == null ? null : reported.status(),
        refund.kind() == RefundKind.PARTIAL,
        value(refund.money()),
        reported == null ? null : reported.at(),
        reported == null ? null : reported.state(),
        value(refund.answered()),
        at(refund.answered()),
        refund.kind(),
        at(refund.money()),
        value(refund.appeal()),
        at(refund.appeal()),
        value(refund.products()),
        at(refund.products()),
        refund.requestedAt());
  }

  Refund toRefund() {
    return new Refund(
        reported(),
        told(answer, answeredAt),
        kindOrOlder(),
        told(appeal, appealAt),
        told(amount, amountAt == null ? at : amountAt),
        told(products, productsAt),
        requestedAt);
  }

  private Refund.@Nullable Reported reported() {
    if (code == null || at == null) return null;
    return new Refund.Reported(code, state == null ? RefundCodes.KEETAS.stateOf(code) : state, at);
  }

  private RefundKind kindOrOlder() {
    if (kind != null) return kind;
    return partial ? RefundKind.PARTIAL : RefundKind.FULL;
  }

  private static <T> @Nullable Told<T> told(@Nullable T value, @Nullable Instant at) {
    return value == null || at == null ? null : new Told<>(value, at);
  }

  private static <T> @Nullable T value(@Nullable Told<T> told) {
    return told == null ? null : told.value();
  }

  private static @Nullable Instant at(@Nullable Told<?> told) {
    return told == null ? null : told.at();
  }
}
