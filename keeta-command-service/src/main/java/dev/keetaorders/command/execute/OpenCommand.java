package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that is not settled.
 *
 * @param seq its place in the order of intake
 * @param attempts how many steps were begun
 * @param begunAt when the first step was begun, absent before
 * @param target whose order it was at the last step, absent before the first
 * @param next what is due
 * @param dueAt since when
 * @param neighbours what the ledger holds beside it
 * @param abandoned the step that was begun and of which nobody will tell the outcome, if any
 */
public record OpenCommand(
    long seq,
    Command command,
    Instant receivedAt,
    @Nullable String traceparent,
    Progress progress,
    int attempts,
    @Nullable Instant begunAt,
    @Nullable Target target,
    Step next,
    Instant dueAt,
    @Nullable Step abandoned,
    Neighbours neighbours) {

  /** From when on its budget runs: time in which nobody could try it does not count. */
  Instant triedSince(Instant now) {
    return begunAt == null ? now : begunAt;
  }

  /** The same after a step of it that did not settle it. */
  OpenCommand after(StepTaken taken) {
    return switch (taken.next().step()) {
      case NextStep.CallAt(var at) -> after(taken, Step.CALL, at);
      case NextStep.LookAt(var at) -> after(taken, Step.LOOK, at);
      case NextStep.Settle _ ->
          throw new IllegalArgumentException(
              "Is settled: " + taken.begun().open().command().head());
    };
  }

  private OpenCommand after(StepTaken taken, Step due, Instant at) {
    return new OpenCommand(
        seq,
        command,
        receivedAt,
        traceparent,
        taken.next().progress(),
        taken.begun().attempt(),
        begunAt == null ? taken.at() : begunAt,
        taken.begun().target(),
        due,
        at,
        null,
        neighbours);
  }

  /** The same, of which something else is due, and not before that time. */
  OpenCommand due(Step step, Instant at, Progress after) {
    return new OpenCommand(
        seq,
        command,
        receivedAt,
        traceparent,
        after,
        attempts,
        begunAt,
        target,
        step,
        at,
        null,
        neighbours);
  }

  /** The same, with what the ledger holds beside it. */
  public OpenCommand beside(Neighbours others) {
    return new OpenCommand(
        seq,
        command,
        receivedAt,
        traceparent,
        progress,
        attempts,
        begunAt,
        target,
        next,
        dueAt,
        abandoned,
        others);
  }
}
