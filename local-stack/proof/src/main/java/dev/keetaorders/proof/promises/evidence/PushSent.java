package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push that the run itself sent to a gateway: no push of Keeta's, whatever it says it is.
 *
 * @param orderId the order that it claims to be about; null: none
 * @param sha256 of its body, in hex
 * @param httpStatus what the gateway answered; null: nothing
 */
public record PushSent(
    Kind kind, @Nullable String orderId, String sha256, Instant at, @Nullable Integer httpStatus) {

  /** What is wrong with it, and what a gateway in {@code enforce} owes it. */
  public enum Kind {
    /** Well formed, of an app of ours, signed with another secret. */
    WRONGLY_SIGNED(401, true),
    /** Well formed, of an app that nobody configured. */
    OF_UNKNOWN_APP(401, false),
    /** No JSON object. */
    NO_JSON(400, true),
    /** A key of its envelope stands there twice. */
    REPEATED_KEY(400, true),
    /** Longer than a gateway takes. */
    TOO_LARGE(413, true),
    /** Rightly signed, about an order that it does not name. */
    WITHOUT_ORDER(200, true);

    private final int httpStatus;
    private final boolean kept;

    Kind(int httpStatus, boolean kept) {
      this.httpStatus = httpStatus;
      this.kept = kept;
    }

    /** What it is to be answered. */
    public int httpStatus() {
      return httpStatus;
    }

    /** Whether it is to be found in quarantine. */
    public boolean kept() {
      return kept;
    }
  }
}
