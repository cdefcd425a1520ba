package dev.keetaorders.sandbox.control;

/** What can be made to happen to an order. */
enum Action {
  /** The customer cancels, before it is accepted. */
  CUSTOMER_CANCEL,
  /** Somebody accepts it on Keeta's own device, before us. */
  PORTAL_CONFIRM,
  /** Somebody reports it ready on Keeta's own device. */
  PORTAL_READY,
  /** Somebody reports on Keeta's own device that the customer fetched it. */
  PORTAL_COLLECTED,
  /** Somebody reports on Keeta's own device that the shop's courier left. */
  PORTAL_DISPATCHED,
  /** Somebody reports on Keeta's own device that the shop's courier brought it. */
  PORTAL_DELIVERED,
  /** Somebody cancels it on Keeta's own device. */
  PORTAL_CANCEL,
  /** Somebody agrees to the refund on Keeta's own device. */
  PORTAL_AGREE_REFUND,
  /** Somebody rejects the refund on Keeta's own device. */
  PORTAL_REJECT_REFUND,
  /** Keeta takes it as completed. */
  COMPLETE,
  /** Keeta's customer service cancels, up to 30 days after completion. */
  SUPPORT_CANCEL,
  /** The customer asks for all the money back. */
  REQUEST_REFUND,
  /** The customer asks for the money for some things back. */
  REQUEST_PARTIAL_REFUND,
  /** The customer does not accept the shop's no to a refund. */
  APPEAL_REFUND,
  /** The customer takes an application for money back, back. */
  WITHDRAW_REFUND,
  /** Keeta's customer service agrees to a refund, an appealed one too. */
  SUPPORT_AGREE_REFUND,
  /** Keeta's customer service rejects a refund, an appealed one too. */
  SUPPORT_REJECT_REFUND,
  /** Keeta's courier moves on to a {@code status}. */
  COURIER
}
