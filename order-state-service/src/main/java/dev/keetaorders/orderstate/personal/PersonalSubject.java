package dev.keetaorders.orderstate.personal;

/** Whom, or what of theirs, personal data are about. */
public enum PersonalSubject {
  /** Keeta's id of the customer, by which their orders are found. */
  CUSTOMER,
  /** Whom the order is brought to: names, numbers, addresses, coordinates. */
  RECIPIENT,
  /** What the customer wrote for the whole order. */
  ORDER_REMARK,
  /** What the customer wrote for one line of the order. */
  ITEM_REMARK,
  /** Who brings the order, or one part of it. */
  COURIER,
  /** What the customer wrote and showed with one application for a refund. */
  REFUND_REQUEST,
  /** What was written back to it; apart, because it comes later and may come alone. */
  REFUND_ANSWER,
  /** Why it was cancelled, in the words of whoever did. */
  CANCELLATION,
  /** How it was paid, and what somebody wrote of it; of each means of payment. */
  PAYMENT,
  /** Who is paid one of the fees, and what somebody wrote of it. */
  FEE,
  /** Where the customer's invoice lies. */
  INVOICE,
  /** Who serves it. */
  WAITER
}
