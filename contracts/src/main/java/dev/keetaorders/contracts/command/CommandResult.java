package dev.keetaorders.contracts.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended; a repeat has identical bytes.
 *
 * @param type the command's type as written, which may be none of {@link CommandType}
 * @param code Keeta's code where Keeta's word decided
 * @param message Keeta's message, or ours where there is none
 * @param calls how often Keeta was asked to do it
 * @param readBacks how often the order was read to see whether it happened
 */
public record CommandResult(
    String commandId,
    @Nullable String type,
    @Nullable String orderId,
    @Nullable String shopId,
    @Nullable String appId,
    @Nullable String dialect,
    @Nullable String issuedBy,
    CommandOutcome outcome,
    @Nullable String code,
    @Nullable String message,
    int calls,
    int readBacks,
    Instant receivedAt,
    Instant settledAt,
    CommandResultData data) {}
