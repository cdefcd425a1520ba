package dev.keetaorders.proof.commands.evidence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step at Keeta, as keeta-command-service remembers it.
 *
 * @param took null: nobody lived to tell
 * @param code Keeta's; null: none was seen
 * @param message null: nobody lived to tell
 */
public record Attempt(
    Instant at,
    String path,
    @Nullable Duration took,
    @Nullable String code,
    @Nullable String message) {}
