package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.localstack.launch.GatedLedger.Facts;

/**
 * Where in the life of a command the process is killed; its order is that of a command's life.
 *
 * @see #outcome what the table of {@code ResendPolicy} makes of it
 */
enum CrashPoint {
  /** It is in the ledger, and its offset is not committed: it is read from the topic again. */
  TAKEN_IN("QUEUED", 0, 0, Doing.NOTHING),
  /** It was claimed, and the intent was not written. */
  BEFORE_THE_INTENT("QUEUED", 0, 0, Doing.NOTHING),
  /** The intent is durable, and the process does not know that yet. */
  BEFORE_THE_CALL("OPEN", 1, 0, Doing.UNTOLD),
  /** The call is on its way, and Keeta never gets it. */
  NOT_EXECUTED("OPEN", 1, 0, Doing.UNTOLD),
  /** Keeta did it, and the answer is on its way. */
  EXECUTED("OPEN", 1, 0, Doing.DONE_UNTOLD),
  /** The answer is there, and the ledger was not told. */
  ANSWERED("OPEN", 1, 0, Doing.DONE_UNTOLD),
  /** The ledger was told, and Kafka was not. */
  CONCLUDED("SETTLED", 1, 1, Doing.TOLD),
  /** Kafka was told, and the ledger does not know that. */
  PUBLISHED("SETTLED", 1, 1, Doing.TOLD);

  /** What was done at Keeta, and who knows of it. */
  private enum Doing {
    NOTHING,
    UNTOLD,
    DONE_UNTOLD,
    TOLD
  }

  private final String state;
  private final int intents;
  private final int told;
  private final Doing doing;

  CrashPoint(String state, int intents, int told, Doing doing) {
    this.state = state;
    this.intents = intents;
    this.told = told;
    this.doing = doing;
  }

  /** What the ledger says of a command when the process is dead. */
  Facts facts(CommandType type) {
    var looked = type == CommandType.AGREE_REFUND || type == CommandType.UPDATE_COURIER;
    // A look before the first call opens a command.
    return new Facts(this == BEFORE_THE_INTENT && looked ? "OPEN" : state, intents, told);
  }

  /** How often Keeta has done it by then. */
  int doneByThen() {
    return switch (doing) {
      case NOTHING, UNTOLD -> 0;
      case DONE_UNTOLD, TOLD -> 1;
    };
  }

  /** How it ends. */
  CommandOutcome outcome(CommandType type) {
    // Whether money moved nobody can tell, and it is never sent again.
    return type == CommandType.APPLY_PARTIAL_REFUND && doing == Doing.UNTOLD
        ? CommandOutcome.UNKNOWN
        : CommandOutcome.DONE;
  }

  /** How often Keeta has done it in the end. */
  int doneInTheEnd(CommandType type) {
    if (outcome(type) == CommandOutcome.UNKNOWN) return 0;
    // What is written over is sent again without a look, and has the same effect.
    return type == CommandType.UPDATE_COURIER && doing == Doing.DONE_UNTOLD ? 2 : 1;
  }
}
