package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.KeetaCall;
import java.util.Arrays;
import java.util.Optional;

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

  /** Whether the call asks for it. */
  boolean isAskedBy(KeetaCall call) {
    return call.path().equals(path)
        || (!openPath.isEmpty() && call.path().endsWith(OF_AN_ORDER + openPath));
  }
}
