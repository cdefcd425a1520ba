package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that the run gave.
 *
 * @param type as the contract has it, {@code CONFIRM_ORDER}
 * @param at when it was acknowledged by Kafka, or answered
 * @param httpStatus what {@code POST /commands} answered; null: it was published on the topic
 */
public record CommandSent(
    String commandId, String type, String orderId, Instant at, @Nullable Integer httpStatus) {

  /** Whether somebody has promised to carry it out. */
  public boolean accepted() {
    return httpStatus == null || httpStatus == 202;
  }
}
