package dev.keetaorders.contracts.order;

import org.jspecify.annotations.Nullable;

/**
 * What only the Open Delivery dialect tells of a line of an order, or of an option of one. Of each
 * as much as Keeta told.
 *
 * @param index its place on the receipt
 * @param unit Keeta's word for what the quantity counts: {@code UN}, {@code KG}
 * @param ean the bar code
 * @param quantity how many or how much, as a decimal number; {@code count} is a whole one
 * @param unitPrice of one, without options
 * @param originalPrice before a promotion, for information only
 * @param optionsPrice the options of one of the line
 * @param subtotalPrice quantity and unit price, without options
 * @param totalPrice of the whole line, options included
 * @param scalePriceApplied whether the price depends on the quantity
 * @param productionPoint where in the restaurant it is made
 */
public record LineParticulars(
    @Nullable Integer index,
    @Nullable String unit,
    @Nullable String ean,
    @Nullable String quantity,
    @Nullable Money unitPrice,
    @Nullable Money originalPrice,
    @Nullable Money optionsPrice,
    @Nullable Money subtotalPrice,
    @Nullable Money totalPrice,
    @Nullable Boolean scalePriceApplied,
    @Nullable String productionPoint) {}
