package dev.keetaorders.command.execute;

import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.ResendPolicy.Next;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step and what came of it.
 *
 * @param outcome the word for it in the ledger and the metrics
 * @param code Keeta's code, where it told one
 * @param next what follows
 * @param settlement how the command ended, where it did
 * @param announcements what the step gives to announce: Keeta's answer, the result
 */
public record StepTaken(
    Begun begun,
    Instant at,
    Duration took,
    String outcome,
    @Nullable String code,
    @Nullable String message,
    Next next,
    @Nullable Settlement settlement,
    List<Announcement> announcements) {

  /** Copies the announcements. */
  public StepTaken {
    announcements = List.copyOf(announcements);
  }

  /** Whether Keeta is at work on it, and an event tells when it is done. */
  boolean isAwaited() {
    return begun.target().dialect() == Dialect.OPENDELIVERY
        && next.progress().inDoubt()
        && next.step() instanceof NextStep.LookAt;
  }

  /**
   * The end of a command.
   *
   * @param outcome the word of the contract
   * @param result the bytes that stand on the topic
   */
  public record Settlement(String outcome, byte[] result, Instant at) {}
}
