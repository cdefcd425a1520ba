package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import dev.keetaorders.orderstate.translate.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's words on refunds (docs/keeta/standard-api.md, sections 6.3 and 7): the message of a 1005
 * or 1007, and a row of {@code refundInfos} in a read-back.
 */
final class StandardRefundJson {

  /** The applyType of the refund that comes with an automatic cancellation: nobody applied. */
  static final String AUTO_CANCELLED = "3001";

  /** The cancelType of a cancellation because nobody accepted in time. */
  static final String NOT_ACCEPTED = "5042";

  private final MinorUnits minorUnits;
  private final StandardNumbers numbers;

  StandardRefundJson(MinorUnits minorUnits, StandardNumbers numbers) {
    this.minorUnits = minorUnits;
    this.numbers = numbers;
  }

  /** What a push says of the application. */
  StatusReported pushed(Field message, String id, String status, RefundKind kind, Instant at) {
    var currency = message.get("currency").text();
    var state = numbers.refundState(status);
    return new StatusReported(
        id,
        at,
        status,
        state,
        kind,
        appeal(message),
        minorUnits.money(message.get("money"), currency).orElse(null),
        products(message, currency),
        state == RefundState.REQUESTED ? at : null);
  }

  /**
   * What a row says; empty for one that is no application or does not say where it stands. That its
   * id is the afterSaleOrderId of the pushes is inferred: no page says so, and a setting doubts it.
   *
   * @param heardAt when we heard of it, for a status that is not dated
   */
  Optional<StatusReported> row(Field row, Optional<String> currency, Instant heardAt) {
    var id = row.get("id").id();
    var status = row.get("status").id();
    if (!numbers.refunds().idsInReadBacks() || isAutomatic(row)) return Optional.empty();
    if (id.isEmpty() || status.isEmpty()) return Optional.empty();
    var state = numbers.refundState(status.get());
    var appliedAt = row.get("ctime").time();
    return Optional.of(
        new StatusReported(
            id.get(),
            reached(row, status.get())
                .or(() -> state == RefundState.REQUESTED ? appliedAt : Optional.empty())
                .orElse(heardAt),
            status.get(),
            state,
            kind(row),
            null,
            minorUnits
                .money(row.get("refundMoney"), currency)
                .or(() -> minorUnits.money(row.get("actRefundMoney"), currency))
                .orElse(null),
            List.of(),
            appliedAt.orElse(null)));
  }

  /** Whether it came with a cancellation because nobody accepted in time. */
  static boolean isAutomatic(Field row) {
    var cancelType = row.get("commonExt").document().get("cancelType").text();
    return row.get("applyType").text().equals(Optional.of(AUTO_CANCELLED))
        || cancelType.equals(Optional.of(NOT_ACCEPTED));
  }

  private static Optional<Instant> reached(Field row, String status) {
    return row.get("refundStatusHisList")
        .document()
        .elements()
        .filter(step -> step.get("status").text().equals(Optional.of(status)))
        .flatMap(step -> step.get("opTime").time().stream())
        .max(Instant::compareTo);
  }

  private static RefundKind kind(Field row) {
    return switch (row.get("partRefund").text().orElse("")) {
      case "0" -> RefundKind.FULL;
      case "1" -> RefundKind.PARTIAL;
      default -> RefundKind.UNKNOWN;
    };
  }

  private static @Nullable Boolean appeal(Field message) {
    return switch (message.get("isAppeal").text().orElse("")) {
      case "0" -> false;
      case "1" -> true;
      default -> null;
    };
  }

  private List<RefundProduct> products(Field message, Optional<String> currency) {
    return message
        .get("refundProducts")
        .document()
        .elements()
        .filter(Field::isObject)
        .limit(MOST_PRODUCTS)
        .map(product ->
            new RefundProduct(
                product.get("id").id().or(() -> product.get("orderProductId").id()).orElse(null),
                product.get("spuId").id().orElse(null),
                product.get("skuId").id().orElse(null),
                product.get("name").text().orElse(null),
                product.get("nameI18n").names(),
                product.get("count").count(),
                minorUnits
                    .money(
                        product.get("refundPrice"),
                        product.get("currency").text().or(() -> currency))
                    .orElse(null)))
        .toList();
  }

  /** An order has tens of lines; more than this is no order of a customer's. */
  private static final int MOST_PRODUCTS = 200;
}
