package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;

/**
 * A step of an order's life at Keeta.
 *
 * @param status Keeta's own number, of Open Delivery the event's word
 */
public record KeetaStep(String status, Instant at) {}
