package dev.keetaorders.sandbox.codec.opendelivery;

/**
 * How what the sandbox writes in this dialect looks, where the pages leave it open.
 *
 * @param placedAlias whether a new order is told as PLACED, as the guide has it once
 * @param metadata whether refunds and cancellations say something besides
 * @param rareFields whether optional fields are there that the examples do not show
 * @param unknownFields whether there are some that nobody has heard of
 * @param plainCustomer whether whom the shop delivers to is readable
 */
public record OpenShape(
    boolean placedAlias,
    boolean metadata,
    boolean rareFields,
    boolean unknownFields,
    boolean plainCustomer) {}
