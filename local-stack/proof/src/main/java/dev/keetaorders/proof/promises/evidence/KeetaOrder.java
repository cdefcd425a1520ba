package dev.keetaorders.proof.promises.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as Keeta has it: the truth.
 *
 * @param autoCancelAt when Keeta cancels it, or would have
 * @param happened oldest first
 * @param cancelledBy null: it is not cancelled, or Keeta does not say (Open Delivery)
 * @param total what the customer pays, in major units
 * @param deliveryStatus Keeta's number; null: nobody brings it
 */
public record KeetaOrder(
    OrderRef order,
    String shopId,
    String fulfilment,
    Instant placedAt,
    Instant autoCancelAt,
    List<KeetaStep> happened,
    @Nullable String cancelledBy,
    BigDecimal total,
    String currency,
    List<KeetaRefund> refunds,
    @Nullable Integer deliveryStatus) {

  /** Copies what it is given. */
  public KeetaOrder {
    happened = List.copyOf(happened);
    refunds = List.copyOf(refunds);
  }

  /** Whether it is of the dialect with numbers. */
  public boolean standard() {
    return order.dialect().equals("standard");
  }

  /**
   * Whether Keeta ended it because nobody accepted it. Open Delivery does not say who; nobody else
   * waits until the time is over.
   */
  public boolean cancelledByKeeta() {
    if (acceptedAt().isPresent()) return false;
    if (standard()) return "SYSTEM".equals(cancelledBy);
    return first(Set.of("CANCELLED")).filter(at -> !at.isBefore(autoCancelAt)).isPresent();
  }

  /** When somebody accepted it, by the topic, the API or at the portal. */
  public Optional<Instant> acceptedAt() {
    return first(Set.of("30", "CONFIRMED"));
  }

  /** When the first of these steps was taken. */
  public Optional<Instant> first(Set<String> statuses) {
    return happened.stream()
        .filter(step -> statuses.contains(step.status()))
        .map(KeetaStep::at)
        .min(Instant::compareTo);
  }
}
