package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of Keeta's to push something.
 *
 * @param kind Keeta's number of the event, of Open Delivery its word
 * @param orderId null: it was about none
 * @param httpStatus null: there was no answer
 * @param answer what was answered, or why nothing was
 * @param fault what the sandbox made go wrong; null: nothing
 * @param sha256 of the body; null: nothing was sent, or without one
 */
public record KeetaDelivery(
    Instant at,
    String kind,
    String messageId,
    int attempt,
    String appId,
    String shopId,
    @Nullable String orderId,
    @Nullable Integer httpStatus,
    String answer,
    boolean acknowledged,
    @Nullable String fault,
    @Nullable String sha256,
    @Nullable Long tookMillis) {

  private static final String WRONG_SIGNATURE = "WRONG_SIGNATURE";

  /** Whether its kind has a number, as in the standard dialect. */
  public boolean standard() {
    return kind.chars().allMatch(Character::isDigit);
  }

  /** The type that a record of it has in the header {@code ce_type}. */
  public String type() {
    return (standard() ? "keeta.standard." : "keeta.opendelivery.") + kind;
  }

  /** Whether it tells of an order that was placed. */
  public boolean placement() {
    return kind.equals("1001") || kind.equals("CREATED") || kind.equals("PLACED");
  }

  /** Whether somebody took it in: what the sandbox signed wrongly, a gateway need not believe. */
  public boolean reached() {
    return httpStatus != null && !WRONG_SIGNATURE.equals(fault);
  }

  /** Whether it was signed wrongly on purpose. */
  public boolean wronglySigned() {
    return WRONG_SIGNATURE.equals(fault);
  }
}
