package dev.keetaorders.sandbox.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a push, and what came of it.
 *
 * @param httpStatus null: there was no answer
 * @param answer the body of the answer, or why there was none
 * @param fault the fault that the sandbox put in; null: none
 * @param url where it was sent; null: nowhere
 * @param tookMillis until the answer, or until Keeta waited no longer; null: nothing was sent, or
 *     it was written down before this was measured
 * @param eventType of the Open Delivery dialect, Keeta's word for it; null: it has a number
 * @param sha256 of the body that was sent, in hex; null: nothing was sent, it had no body, or it
 *     was written down before this was
 */
public record PushAttempt(
    Instant at,
    int eventId,
    String messageId,
    int attempt,
    @Nullable Integer httpStatus,
    String answer,
    boolean acknowledged,
    String appId,
    long shopId,
    long orderViewId,
    @Nullable String fault,
    @Nullable String url,
    @Nullable Long tookMillis,
    @Nullable String eventType,
    @Nullable String sha256) {}
