package dev.keetaorders.orderstate.refund;

import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of one application for a refund. Reasons and pictures are people's and not taken
 * over.
 */
public sealed interface RefundFact {

  /** Keeta's id of the application. */
  String afterSaleOrderId();

  /** When it came to stand there. */
  Instant at();

  /**
   * Keeta told where the application stands.
   *
   * @param status Keeta's own number
   * @param state what that number means
   * @param appeal whether the customer called on Keeta, absent where the report does not say
   * @param products empty where the report names none
   * @param requestedAt when the customer applied, where the report says
   */
  record StatusReported(
      String afterSaleOrderId,
      Instant at,
      String status,
      RefundState state,
      RefundKind kind,
      @Nullable Boolean appeal,
      @Nullable Money money,
      List<RefundProduct> products,
      @Nullable Instant requestedAt)
      implements RefundFact {

    /** Copies the products. */
    public StatusReported {
      products = List.copyOf(products);
    }
  }

  /** Keeta took our answer, dated by when it said so. */
  record AnswerTaken(String afterSaleOrderId, Instant at, Answer answer) implements RefundFact {}

  /** What the shop can answer. */
  enum Answer {
    AGREED(RefundState.AGREED),
    REJECTED(RefundState.REJECTED);

    private final RefundState state;

    Answer(RefundState state) {
      this.state = state;
    }

    /** Where it takes the application. */
    public RefundState state() {
      return state;
    }
  }
}
