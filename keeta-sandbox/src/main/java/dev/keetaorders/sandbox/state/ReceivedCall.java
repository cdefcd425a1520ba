package dev.keetaorders.sandbox.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to an API of Keeta.
 *
 * @param method of HTTP; null: kept by an older sandbox, which kept what was posted only
 * @param body as received; of what was not posted, nothing
 * @param verified whether the signature was right
 * @param executed whether it did, or read, what it asked for
 * @param answer as given; null: the caller was given none
 * @param fault the fault that the sandbox put in; null: none
 * @param orderViewId 0: it is about no order
 * @param httpStatus of the answer, where it says something; null: it is always 200, or there was no
 *     answer
 * @param query as received; null: there was none
 * @param appId of Open Delivery, whose token it had or asked for, else whose order it is about;
 *     null: that is not known, or the body names the app
 */
public record ReceivedCall(
    Instant at,
    @Nullable String method,
    String path,
    String body,
    boolean verified,
    boolean executed,
    @Nullable String answer,
    @Nullable String fault,
    long orderViewId,
    @Nullable Integer httpStatus,
    @Nullable String query,
    @Nullable String appId) {}
