package dev.keetaorders.simulation.ledger;

import dev.keetaorders.command.execute.Neighbours;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.Target;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.RefundableLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command's row. */
final class Row {

  final long seq;
  final Command command;
  final Instant receivedAt;
  Step next = Step.CALL;
  Instant nextAt;
  Progress progress = Progress.NONE;
  int attempts;
  @Nullable Instant begunAt;
  @Nullable Target target;
  @Nullable String owner;
  @Nullable Instant callUntil;
  @Nullable String outcome;
  List<RefundableLine> lines = List.of();

  Row(long seq, Command command, Instant receivedAt) {
    this.seq = seq;
    this.command = command;
    this.receivedAt = receivedAt;
    this.nextAt = receivedAt;
  }

  boolean isSettled() {
    return outcome != null;
  }

  boolean isConfirmation() {
    return command.type() == CommandType.CONFIRM_ORDER;
  }

  boolean isBegun() {
    return attempts > 0;
  }

  boolean isOf(Row other) {
    return command.orderId().equals(other.command.orderId());
  }

  boolean isPartialRefund() {
    return command.arguments() instanceof PartialRefund;
  }

  /** When something of it is due, whoever does it. */
  Instant dueAt() {
    var until = callUntil;
    return until == null || until.isBefore(nextAt) ? nextAt : until;
  }

  /**
   * The command as it stands.
   *
   * @param tellsWhatWasBegun whether a step that nobody told the end of is known as one
   */
  OpenCommand open(boolean tellsWhatWasBegun) {
    return new OpenCommand(
        seq,
        command,
        receivedAt,
        null,
        progress,
        attempts,
        begunAt,
        target,
        next,
        nextAt,
        callUntil != null && tellsWhatWasBegun ? next : null,
        Neighbours.NONE);
  }

  /** Nobody's step is under way; that is due next. */
  void proceed(Step step, Instant at, Progress after) {
    next = step;
    nextAt = at;
    progress = after;
    owner = null;
    callUntil = null;
  }

  void settle(String word) {
    outcome = word;
    owner = null;
    callUntil = null;
  }
}
