package dev.keetaorders.orderstate.refund;

/**
 * That an application for a refund stands there.
 *
 * @param afterSaleOrderId Keeta's id of the application
 */
public record RefundReported(String afterSaleOrderId, Refund refund) {}
