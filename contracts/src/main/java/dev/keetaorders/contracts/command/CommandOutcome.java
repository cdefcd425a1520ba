package dev.keetaorders.contracts.command;

/** How a command ended, as a result says it. */
public enum CommandOutcome {
  /** Keeta did it. */
  DONE,
  /** The order is where the command wanted it, without us. */
  ALREADY_DONE,
  /** Keeta refused, with its code and message. */
  REJECTED,
  /** The issuer's {@code expiresAt} passed before a call was made. */
  EXPIRED,
  /** A verified state makes it pointless, or a newer one of its kind replaced it. */
  SUPERSEDED,
  /** The command is wrong; the result says which field and why. */
  INVALID,
  /** It may have happened and no read-back could tell: a person must look. */
  UNKNOWN,
  /** It certainly did not happen and the budget is spent. */
  FAILED
}
