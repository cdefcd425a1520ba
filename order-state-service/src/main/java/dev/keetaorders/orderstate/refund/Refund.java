package dev.keetaorders.orderstate.refund;

import dev.keetaorders.contracts.order.Money;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where one application for a refund stands. Reasons and pictures are people's and not taken over.
 *
 * @param code Keeta's own number of its state
 * @param partial whether it is about some products only
 */
public record Refund(String code, boolean partial, @Nullable Money amount, Instant at) {

  /** Keeta's number for: applied, waiting for the shop. */
  public static final String APPLIED = "1001";

  /** Total over every field: two reports that differ at all are never tied. */
  static final Comparator<Refund> LATEST_LAST =
      Comparator.comparing(Refund::at)
          .thenComparingInt(refund -> refund.code().length())
          .thenComparing(Refund::code)
          .thenComparing(Refund::partial)
          .thenComparing(refund -> String.valueOf(refund.amount()));

  /** Whether the shop is asked. */
  public boolean waitsForTheShop() {
    return code.equals(APPLIED);
  }
}
