package dev.keetaorders.contracts.command;

/** What a command asks of Keeta. */
public enum CommandType {
  /** Accept the order. */
  CONFIRM_ORDER,
  /** The meal is ready to be picked up. */
  MARK_READY,
  /** Cancel the order for the shop. */
  CANCEL_ORDER,
  AGREE_REFUND,
  REJECT_REFUND,
  PREVIEW_PARTIAL_REFUND,
  APPLY_PARTIAL_REFUND,
  COLLECT_ORDER,
  DISPATCH_ORDER,
  DELIVER_ORDER,
  UPDATE_COURIER,
  UPDATE_TRACKING,
  /** Read the order from Keeta, onto the log. */
  FETCH_ORDER
}
