package dev.keetaorders.proof.commands.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call, as the sandbox wrote it down.
 *
 * @param executed whether it did what it asked for
 * @param fault what the sandbox made go wrong; null: nothing
 */
public record Call(Instant at, String path, boolean executed, @Nullable String fault) {}
