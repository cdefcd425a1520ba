package dev.keetaorders.command.execute;

/** What became of a command at the ledger's door. */
public enum Admission {
  /** It is new, and durable now. */
  ADMITTED,
  /** The same was there: nothing is executed again, and nothing is told again. */
  REPEAT,
  /** Its id was used for other content. */
  OTHER_CONTENT,
  /** The ledger cannot hold its content, and never will. */
  UNSTORABLE
}
