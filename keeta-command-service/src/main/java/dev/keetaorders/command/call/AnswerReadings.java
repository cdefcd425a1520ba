package dev.keetaorders.command.call;

import dev.keetaorders.contracts.notification.OrderStatusCodes;

/**
 * How answers about orders are read where Keeta leaves it open.
 *
 * @param statuses what the numbers of an order's status mean
 * @param lineId which field of a previewed line a partial refund names
 */
public record AnswerReadings(OrderStatusCodes statuses, LineId lineId) {

  /**
   * What stands for a line in {@code orderProductId}: Keeta's pages call it the identifier of the
   * SPU, though each line has an id of its own (question Q8 of
   * docs/keeta/standard-open-questions.md).
   */
  public enum LineId {
    ID("id"),
    /** Of two lines of one product Keeta then takes whichever it likes. */
    SPU_ID("spuId");

    private final String field;

    LineId(String field) {
      this.field = field;
    }

    /** Keeta's name of it. */
    String field() {
      return field;
    }
  }
}
