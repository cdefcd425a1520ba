package dev.keetaorders.command.execute;

import java.time.Duration;

/** Who counts what execution does. */
public interface ExecutionMetrics {

  /** A command was settled. */
  void settled(String type, String outcome, Duration sinceReceipt);

  /** Keeta was called. */
  void called(String operation, String outcome, Duration took);

  /** A confirmation was called although the ledger did not answer. */
  void confirmedWithoutLedger();
}
