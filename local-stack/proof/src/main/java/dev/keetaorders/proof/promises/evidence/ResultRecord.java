package dev.keetaorders.proof.promises.evidence;

/**
 * A record of {@code keeta.command-results}.
 *
 * @param sha256 of its bytes, in hex
 */
public record ResultRecord(
    Place place,
    String commandId,
    String type,
    String orderId,
    String outcome,
    int calls,
    String sha256) {}
