package dev.keetaorders.gateway.receive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of Keeta's, before anything in it has been understood.
 *
 * @param pathAppId the app that the URL names, absent on the common URL
 * @param contentType as received; kept, never looked at
 */
record Push(
    Payload payload, @Nullable String pathAppId, @Nullable String contentType, Instant receivedAt) {

  /** What the request carried. */
  sealed interface Payload {

    /** The whole body. */
    record Whole(byte[] bytes) implements Payload {}

    /**
     * More than a notification may have.
     *
     * @param head its beginning
     * @param sha256 over all of it, in hex; over what was read, where it did not end
     */
    record TooLarge(byte[] head, String sha256) implements Payload {}

    /** A GET: the query as it travelled. */
    record Query(String raw) implements Payload {}
  }
}
