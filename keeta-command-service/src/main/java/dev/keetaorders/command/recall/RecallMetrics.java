package dev.keetaorders.command.recall;

/** Who counts what the ledger lost. */
public interface RecallMetrics {

  /** It was found that the ledger lost its last commits. */
  void wentBack(Sign sign);

  /** Results were read from their topic that the ledger did not know. */
  void recalled(int results);

  /** A command was read from its topic again, and may have been executed before. */
  void readAgain();

  /** Records of the topic of commands that are in no ledger and that the topic has no more. */
  void gone(long records);
}
