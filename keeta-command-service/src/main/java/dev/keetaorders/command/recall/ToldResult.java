package dev.keetaorders.command.recall;

import java.time.Instant;

/**
 * A result as it stands on its topic.
 *
 * @param value its bytes, which no other result of the command may differ from
 */
public record ToldResult(String commandId, String outcome, byte[] value, Instant settledAt) {}
