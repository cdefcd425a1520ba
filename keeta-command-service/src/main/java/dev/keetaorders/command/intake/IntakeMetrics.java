package dev.keetaorders.command.intake;

import dev.keetaorders.command.recall.RecallMetrics;
import java.time.Duration;
import java.util.function.Supplier;

/** Who counts what intake does. */
public interface IntakeMetrics extends RecallMetrics {

  /** A command ended as it came in, because a field is wrong. */
  void refused(String outcome);

  /** A record went to the dead letters. */
  void deadLetter(String reason);

  /**
   * Shows how far the reading of commands is.
   *
   * @param lag records that are not in the ledger
   * @param oldest how old the oldest is that was read and is not in the ledger
   */
  void intakeReading(Supplier<Number> lag, Supplier<Duration> oldest);
}
