package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that the run gave.
 *
 * @param type as the contract has it, {@code CONFIRM_ORDER}
 * @param at when it was acknowledged by Kafka, or answered
 * @param httpStatus what {@code POST /commands} answered; null: it was published on the topic
 * @param lines as {@link KeetaCall#lines}
 * @param firsts the first attempt at each instance that it was posted to; none: it was published
 */
public record CommandSent(
    String commandId,
    String type,
    String orderId,
    Instant at,
    @Nullable Integer httpStatus,
    @Nullable String lines,
    List<PostAttempt> firsts) {

  /** Copies what it is given. */
  public CommandSent {
    firsts = List.copyOf(firsts);
  }

  /** About no line of the order. */
  public CommandSent(
      String commandId, String type, String orderId, Instant at, @Nullable Integer httpStatus) {
    this(commandId, type, orderId, at, httpStatus, List.of());
  }

  /** About no line of the order, and given to instances one after the other. */
  public CommandSent(
      String commandId,
      String type,
      String orderId,
      Instant at,
      @Nullable Integer httpStatus,
      List<PostAttempt> firsts) {
    this(commandId, type, orderId, at, httpStatus, null, firsts);
  }

  /** Whether somebody has promised to carry it out. */
  public boolean accepted() {
    return httpStatus == null || httpStatus == PostAttempt.ACCEPTED;
  }
}
