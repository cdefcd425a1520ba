package dev.keetaorders.command.settle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application for a refund as a read-back shows it.
 *
 * @param status Keeta's raw status of it
 * @param partial whether it is about some lines only
 * @param appliedAt by Keeta's clock
 */
public record RefundApplication(
    String afterSaleOrderId, String status, boolean partial, @Nullable Instant appliedAt) {}
