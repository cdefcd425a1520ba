package dev.keetaorders.proof.commands.evidence;

import java.time.Instant;

/**
 * What somebody else did at Keeta, and Keeta took.
 *
 * @param action as the sandbox's control API calls it
 */
public record Deed(String action, Instant at) {}
