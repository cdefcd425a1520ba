package dev.keetaorders.contracts.command;

/** What a command asks of Keeta. */
public enum CommandType {
  /** Accept the order. */
  CONFIRM_ORDER,
  /** The meal is ready to be picked up. */
  MARK_READY,
  /** Cancel the order for the shop. */
  CANCEL_ORDER,
  /** Give the customer the refund that was applied for. */
  AGREE_REFUND,
  /** Refuse it. */
  REJECT_REFUND,
  /** Ask what a partial refund would give back. */
  PREVIEW_PARTIAL_REFUND,
  /** Give some lines back of the shop's own accord; money moves. */
  APPLY_PARTIAL_REFUND,
  /** The customer collected the meal. */
  COLLECT_ORDER,
  /** The shop's own courier left with it. */
  DISPATCH_ORDER,
  /** The shop's own courier brought it. */
  DELIVER_ORDER,
  /** Tell Keeta about the shop's own courier. */
  UPDATE_COURIER,
  /** Tell Keeta where that courier is, or when the meal arrives. */
  UPDATE_TRACKING,
  /** Read the order from Keeta, onto the log. */
  FETCH_ORDER
}
