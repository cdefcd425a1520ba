package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.Sha256;
import dev.keetaorders.contracts.notification.HeaderText;
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

  private static final String JSON = "application/json";

  /** The type of its value on a topic. */
  String mediaType() {
    return contentType != null && HeaderText.isMediaType(contentType) ? contentType : JSON;
  }

  /** An id for what has none of Keeta's: the same bytes have the same. */
  String idOf(byte[] value) {
    return "sha256:"
        + (payload instanceof Payload.TooLarge large ? large.sha256() : Sha256.hex(value));
  }

  /** Whether there is nothing in a body, which Keeta sends as a heartbeat. */
  static boolean isBlank(byte[] bytes) {
    for (var b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') return false;
    }
    return true;
  }

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
