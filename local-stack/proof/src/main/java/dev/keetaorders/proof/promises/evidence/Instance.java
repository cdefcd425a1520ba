package dev.keetaorders.proof.promises.evidence;

import java.net.URI;

/**
 * One process of a service.
 *
 * @param name as logs and the plan of faults have it, {@code webhook-gateway-2}
 * @param http where it serves
 * @param management where its health and its metrics are
 */
public record Instance(String name, URI http, URI management) {}
