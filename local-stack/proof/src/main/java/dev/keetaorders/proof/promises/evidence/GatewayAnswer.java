package dev.keetaorders.proof.promises.evidence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a push of Keeta's that was handed to one gateway.
 *
 * @param gateway its name
 * @param sha256 of the push's body, in hex
 * @param at when it was handed over
 * @param took until the answer, or until nobody waited any longer
 * @param httpStatus null: it broke off, or gave none
 */
public record GatewayAnswer(
    String gateway, String sha256, Instant at, Duration took, @Nullable Integer httpStatus) {

  /** When it was known. */
  public Instant answeredAt() {
    return at.plus(took);
  }
}
