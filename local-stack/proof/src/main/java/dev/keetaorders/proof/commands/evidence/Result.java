package dev.keetaorders.proof.commands.evidence;

import java.time.Instant;

/**
 * A record on the topic of results.
 *
 * @param sha256 of its bytes: two are the same, or one of them is wrong
 */
public record Result(String outcome, Instant settledAt, String sha256) {}
