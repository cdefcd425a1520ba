package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that the run gave.
 *
 * @param type as the contract has it, {@code CONFIRM_ORDER}
 * @param at when it was acknowledged by Kafka, or answered
 * @param httpStatus what {@code POST /commands} answered; null: it was published on the topic
 * @param lines as {@link KeetaCall#lines}
 */
public record CommandSent(
    String commandId,
    String type,
    String orderId,
    Instant at,
    @Nullable Integer httpStatus,
    @Nullable String lines) {

  /** About no line of the order. */
  public CommandSent(
      String commandId, String type, String orderId, Instant at, @Nullable Integer httpStatus) {
    this(commandId, type, orderId, at, httpStatus, null);
  }

  /** Whether somebody has promised to carry it out. */
  public boolean accepted() {
    return httpStatus == null || httpStatus == 202;
  }
}
