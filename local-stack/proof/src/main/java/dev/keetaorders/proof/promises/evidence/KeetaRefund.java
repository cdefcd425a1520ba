package dev.keetaorders.proof.promises.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application for money back, as Keeta has it now.
 *
 * @param id null: Open Delivery gives none
 * @param status Keeta's own number, of Open Delivery the sandbox's word
 * @param amount in major units
 */
public record KeetaRefund(
    @Nullable String id, String status, boolean partial, BigDecimal amount, Instant appliedAt) {}
