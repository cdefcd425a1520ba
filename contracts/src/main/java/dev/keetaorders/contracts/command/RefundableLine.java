package dev.keetaorders.contracts.command;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order as Keeta's preview of a partial refund shows it. Keeta documents the ids and
 * the count; the rest was inferred and is absent where Keeta does not tell it.
 *
 * @param orderProductId what {@link RefundLine#orderProductId} repeats
 * @param count how many were bought
 * @param refundCount how many of them the preview is about; 0 where it asked for all
 * @param name of the product
 * @param refundPrice what would be given back, in the currency's minor units
 * @param currency the ISO 4217 code
 */
public record RefundableLine(
    String orderProductId,
    @Nullable Integer count,
    @Nullable Integer refundCount,
    @Nullable String name,
    @Nullable String refundPrice,
    @Nullable String currency) {}
