package dev.keetaorders.simulation.keeta;

import dev.keetaorders.command.call.KeetaCall.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that reached Keeta.
 *
 * @param command whose it is
 * @param sentAt when it left
 * @param executedAt when Keeta looked at it
 * @param effect whether it changed anything
 * @param refund the application for a refund that it hit, absent where it is about none
 */
public record Deed(
    String command,
    Operation operation,
    String orderId,
    Instant sentAt,
    Instant executedAt,
    boolean effect,
    @Nullable String refund) {}
