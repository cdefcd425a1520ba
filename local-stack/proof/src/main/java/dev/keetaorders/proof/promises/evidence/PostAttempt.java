package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to give a command to {@code POST /commands} of one instance.
 *
 * @param instance its name
 * @param at when it was begun
 * @param httpStatus null: there was no answer
 */
public record PostAttempt(String instance, Instant at, @Nullable Integer httpStatus) {

  static final int ACCEPTED = 202;

  /** Whether that instance has promised to carry it out. */
  public boolean accepted() {
    return httpStatus != null && httpStatus == ACCEPTED;
  }
}
