package dev.keetaorders.proof.promises.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the platform shows it. What is null there is null here.
 *
 * @param content stands for all of it: two snapshots that have the same say the same
 * @param deliveryCode Keeta's own number or word
 */
public record Snapshot(
    OrderRef order,
    long version,
    @Nullable String shopId,
    String status,
    boolean verified,
    @Nullable Instant placedAt,
    @Nullable Instant updatedAt,
    String fulfilment,
    @Nullable BigDecimal total,
    @Nullable String currency,
    @Nullable String cancelledBy,
    boolean cancelledLate,
    List<ShownRefund> refunds,
    @Nullable String deliveryCode,
    String content) {

  /** Copies what it is given. */
  public Snapshot {
    refunds = List.copyOf(refunds);
  }

  /**
   * A refund as the platform shows it.
   *
   * @param code Keeta's own number; empty: only our answer is known
   * @param state the platform's word
   */
  public record ShownRefund(
      String id, String code, @Nullable String state, @Nullable BigDecimal amount) {}
}
