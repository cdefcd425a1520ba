package dev.keetaorders.orderstate.delivery;

import java.time.Instant;

/**
 * That a delivery stands there. Couriers' names and numbers are not taken over.
 *
 * @param part which part of a big order, {@link Deliveries#WHOLE} for an undivided one
 * @param code Keeta's own number or word
 */
public record DeliveryReported(String part, String code, Instant at) {}
