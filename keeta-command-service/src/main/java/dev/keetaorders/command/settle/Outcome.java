package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandOutcome;
import org.jspecify.annotations.Nullable;

/** How a command ended; see the contract's words at {@link CommandOutcome}. */
public sealed interface Outcome {

  /**
   * Keeta did it.
   *
   * @param code absent where no answer told it, but a read-back after an unclear call
   * @param status the status of the order that was read, where one was
   */
  record Done(@Nullable String code, String message, @Nullable String status) implements Outcome {}

  /** The order was there without us. */
  record AlreadyDone(String status) implements Outcome {}

  /** Keeta refused. */
  record Rejected(long code, String message, @Nullable String status) implements Outcome {}

  /** The issuer's time was over before a call was made. */
  record Expired(String expiresAt) implements Outcome {}

  /**
   * A verified state makes it pointless, or a newer one of its kind replaced it.
   *
   * @param status the state, where it was that
   */
  record Superseded(String why, @Nullable String status) implements Outcome {
    /** By the state of the order. */
    public Superseded(String status) {
      this("The order's state makes it pointless", status);
    }
  }

  /** A field is wrong. */
  record Invalid(String field, String sentence) implements Outcome {}

  /** It may have happened, and no read-back could tell. */
  record Unknown(String why) implements Outcome {}

  /** It certainly did not happen, and the budget is spent. */
  record Failed(String why) implements Outcome {}

  /** The word on the topic. */
  default CommandOutcome wire() {
    return switch (this) {
      case Done _ -> CommandOutcome.DONE;
      case AlreadyDone _ -> CommandOutcome.ALREADY_DONE;
      case Rejected _ -> CommandOutcome.REJECTED;
      case Expired _ -> CommandOutcome.EXPIRED;
      case Superseded _ -> CommandOutcome.SUPERSEDED;
      case Invalid _ -> CommandOutcome.INVALID;
      case Unknown _ -> CommandOutcome.UNKNOWN;
      case Failed _ -> CommandOutcome.FAILED;
    };
  }
}
