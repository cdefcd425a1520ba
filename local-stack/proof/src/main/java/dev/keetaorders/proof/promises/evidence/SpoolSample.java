package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;

/**
 * What a gateway said of its spool at a moment.
 *
 * @param nearestDeadlineSeconds what it told of the nearest deadline of a placement in it; not a
 *     number: there is none
 */
public record SpoolSample(String gateway, Instant at, double nearestDeadlineSeconds) {}
