package dev.keetaorders.contracts.command;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a command that its result repeats, as text: also those of a command that is wrong.
 *
 * @param commandId the issuer's id
 * @param type as written, known or not
 * @param dialect as written, known or not
 */
public record CommandHead(
    String commandId,
    @Nullable String type,
    @Nullable String orderId,
    @Nullable String shopId,
    @Nullable String appId,
    @Nullable String dialect,
    @Nullable String issuedBy) {}
