package dev.keetaorders.proof.promises.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code keeta.command-results}.
 *
 * @param code of Keeta's answer; null: it ended by what the order shows
 * @param sha256 of its bytes, in hex
 */
public record ResultRecord(
    Place place,
    String commandId,
    String type,
    String orderId,
    String outcome,
    @Nullable String code,
    int calls,
    String sha256) {}
