package dev.keetaorders.proof.commands.plan;

/** The commands that are asked for, with Keeta's path of each (docs/keeta/standard-api.md 5). */
public enum Kind {
  CONFIRM_ORDER("/order/confirm", true),
  CANCEL_ORDER("/order/cancel", true),
  MARK_READY("/order/prepare", true),
  AGREE_REFUND("/order/agree", true),
  REJECT_REFUND("/order/reject", true),
  PREVIEW_PARTIAL_REFUND("/order/refund/part/products/preview", false),
  APPLY_PARTIAL_REFUND("/order/refund/part/apply", true),
  COLLECT_ORDER("/order/collect", true),
  DISPATCH_ORDER("/order/dispatched", true),
  DELIVER_ORDER("/order/delivered", true),
  UPDATE_COURIER("/order/updateCourierInfo", false),
  FETCH_ORDER("/order/get", false);

  private final String path;
  private final boolean once;

  Kind(String path, boolean once) {
    this.path = path;
    this.once = once;
  }

  /** Where it is asked for. */
  public String path() {
    return path;
  }

  /** Whether doing it twice would hurt; the others read, or write the same again. */
  public boolean once() {
    return once;
  }

  /** Whether a look at the order shows that it was done: not of a courier's data, nor of money. */
  public boolean shows() {
    return once && this != APPLY_PARTIAL_REFUND;
  }

  /** Whether a call to its path can be told from a look at the order. */
  public boolean tellable() {
    return this != FETCH_ORDER;
  }
}
