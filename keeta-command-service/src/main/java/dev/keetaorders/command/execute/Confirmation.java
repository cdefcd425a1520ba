package dev.keetaorders.command.execute;

import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.settle.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is remembered of a confirmation that is executed without the ledger. */
final class Confirmation {

  private final Origin origin;

  /** Of its steps; no other has it, so that a step is known when it is handed over again. */
  private final String owner;

  private final int firstAttempt;
  private final List<StepTaken> steps = new ArrayList<>();
  private OpenCommand open;
  private @Nullable Settlement settlement;

  Confirmation(Origin origin, String owner) {
    this.origin = origin;
    this.owner = owner;
    this.firstAttempt = AttemptNumbers.firstOf(owner);
    this.open = origin.open();
  }

  Origin origin() {
    return origin;
  }

  synchronized OpenCommand open() {
    return open;
  }

  synchronized boolean isSettled() {
    return settlement != null;
  }

  /** Whether nothing of it was done without the ledger. */
  synchronized boolean isUntouched() {
    return steps.isEmpty();
  }

  synchronized Begun begun(Beginning.Begin begin) {
    return new Begun(
        open,
        begin.step(),
        begin.target(),
        begin.progress(),
        firstAttempt + steps.size(),
        owner,
        begin.sendBy(),
        begin.callUntil());
  }

  synchronized void took(StepTaken taken) {
    steps.add(taken);
    settlement = taken.settlement();
    open =
        settlement == null
            ? open.after(taken)
            : open.due(open.next(), open.dueAt(), taken.next().progress());
  }

  synchronized void due(Step step, Instant at, Progress progress) {
    open = open.due(step, at, progress);
  }

  synchronized void settle(Settlement end, Progress progress) {
    open = open.due(open.next(), open.dueAt(), progress);
    settlement = end;
  }

  synchronized Remembered remembered() {
    return new Remembered(origin, steps, open.progress(), settlement, open.next(), open.dueAt());
  }
}
