package dev.keetaorders.sandbox.world;

/**
 * What a customer adds to a dish, for a price in minor units.
 *
 * @param code the shop's own code of it
 */
public record Extra(
    long groupId,
    String groupName,
    String groupCode,
    long groupSkuId,
    long spuId,
    String code,
    String name,
    long price) {}
