package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
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
   * @param next what is left to do for whoever issued it
   * @param status the state, where it was that
   */
  record Superseded(String why, String next, @Nullable String status) implements Outcome {
    /** By the state of the order. */
    public static Superseded byState(String status) {
      return new Superseded(
          "The order's state makes it pointless",
          "nothing: the order has ended, GET /orders/{orderId} shows how",
          status);
    }

    /** By another one of its kind, which came in later. */
    public static Superseded byNewer(CommandType type) {
      return new Superseded(
          "A newer %s replaces it".formatted(type),
          "nothing: the result of the newer one tells what became of it",
          null);
    }

    /** By an answer to the application that was not ours. */
    public static Superseded byAnswer(String status) {
      return new Superseded(
          SOMEBODY_ELSE,
          "nothing: an application is answered once; GET /orders/{orderId} shows how it stands",
          status);
    }

    static final String SOMEBODY_ELSE = "Somebody else answered the application";
  }

  /**
   * A field is wrong.
   *
   * @param why what is wrong with it
   * @param remedy what to write instead
   */
  record Invalid(String field, String why, String remedy) implements Outcome {
    /** All of it as one sentence. */
    public String sentence() {
      return "%s %s: %s".formatted(field, why, remedy);
    }
  }

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
