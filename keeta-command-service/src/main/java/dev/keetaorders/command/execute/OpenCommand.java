package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that is not settled.
 *
 * @param seq its place in the order of intake
 * @param attempts how many steps were begun
 * @param next what is due
 * @param abandoned the step that was begun and of which nobody will tell the outcome, if any
 */
public record OpenCommand(
    long seq,
    Command command,
    Instant receivedAt,
    @Nullable String traceparent,
    Progress progress,
    int attempts,
    Step next,
    @Nullable Step abandoned) {}
