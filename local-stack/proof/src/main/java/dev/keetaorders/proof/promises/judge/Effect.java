package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command does at Keeta, and Keeta's paths of it (docs/keeta/standard-api.md 5,
 * docs/keeta/opendelivery-api.md 4); of what only overwrites or reads, nothing is here.
 */
enum Effect {
  CONFIRM_ORDER("/order/confirm", "/confirm"),
  CANCEL_ORDER("/order/cancel", "/requestCancellation"),
  MARK_READY("/order/prepare", "/readyForPickup"),
  AGREE_REFUND("/order/agree", "/acceptRefund"),
  REJECT_REFUND("/order/reject", "/rejectRefund"),
  APPLY_PARTIAL_REFUND("/order/refund/part/apply", ""),
  COLLECT_ORDER("/order/collect", ""),
  DISPATCH_ORDER("/order/dispatched", "/dispatch"),
  DELIVER_ORDER("/order/delivered", "/delivered");

  /** Keeta's statuses of both dialects that an order has which has come so far. */
  private static final class Reached {
    static final Set<String> DELIVERED = Set.of("40", "DELIVERED", "CONCLUDED");
    static final Set<String> DISPATCHED = with(DELIVERED, "DISPATCHED", "PICKED_UP");
    static final Set<String> READY = with(DISPATCHED, "35", "READY_FOR_PICKUP");
    static final Set<String> CONFIRMED = with(READY, "30", "CONFIRMED");
    static final Set<String> CANCELLED = Set.of("50", "CANCELLED");

    private static Set<String> with(Set<String> further, String... these) {
      return Stream.concat(further.stream(), Stream.of(these)).collect(Collectors.toSet());
    }
  }

  private static final String OF_AN_ORDER = "/v1/orders/{orderId}";

  private final String path;
  private final String openPath;

  Effect(String path, String openPath) {
    this.path = path;
    this.openPath = openPath;
  }

  /** The effect that a command of that type has. */
  static Optional<Effect> of(String type) {
    return Arrays.stream(values()).filter(each -> each.name().equals(type)).findFirst();
  }

  /**
   * Whether the order had come so far by then, by whomever. An application for money is answered by
   * nobody but who is commanded to, so without a call of that it is not there.
   */
  boolean isThere(KeetaOrder order, Instant by) {
    return order.first(statuses()).filter(at -> !at.isAfter(by)).isPresent();
  }

  private Set<String> statuses() {
    return switch (this) {
      case CONFIRM_ORDER -> Reached.CONFIRMED;
      case CANCEL_ORDER -> Reached.CANCELLED;
      case MARK_READY -> Reached.READY;
      case DISPATCH_ORDER -> Reached.DISPATCHED;
      case COLLECT_ORDER, DELIVER_ORDER -> Reached.DELIVERED;
      case AGREE_REFUND, REJECT_REFUND, APPLY_PARTIAL_REFUND -> Set.of();
    };
  }

  /** Whether the call asks for it. */
  boolean isAskedBy(KeetaCall call) {
    return call.path().equals(path)
        || (!openPath.isEmpty() && call.path().endsWith(OF_AN_ORDER + openPath));
  }
}
