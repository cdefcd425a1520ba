package dev.keetaorders.contracts.command;

/** What a command asks of Keeta. */
public enum CommandType {
  /** Accept the order. */
  CONFIRM_ORDER(true),
  /** The meal is ready to be picked up. */
  MARK_READY(true),
  /** Cancel the order for the shop. */
  CANCEL_ORDER(true),
  AGREE_REFUND(false),
  REJECT_REFUND(false),
  PREVIEW_PARTIAL_REFUND(false),
  APPLY_PARTIAL_REFUND(false),
  COLLECT_ORDER(false),
  DISPATCH_ORDER(false),
  DELIVER_ORDER(false),
  UPDATE_COURIER(false),
  UPDATE_TRACKING(false),
  /** Read the order from Keeta, onto the log. */
  FETCH_ORDER(true);

  private final boolean supported;

  CommandType(boolean supported) {
    this.supported = supported;
  }

  /** Whether it can be executed so far; a command of another type is {@code INVALID}. */
  public boolean supported() {
    return supported;
  }
}
