package dev.keetaorders.command.intake;

import java.time.Duration;

/** Who counts what intake does. */
public interface IntakeMetrics {

  /** A command ended as it came in, because a field is wrong. */
  void refused(String outcome);

  /** A record went to the dead letters. */
  void deadLetter(String reason);

  /** The oldest record that was taken from the topic and is not in the ledger. */
  void oldestUnprocessed(Duration age);
}
