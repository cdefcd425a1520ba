package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the order that a command asks for, and whether the order is there. A command that
 * asks for none of these is not told from the order's state, and is never ended by it.
 */
public enum WantedState {
  ACCEPTED(CommandType.CONFIRM_ORDER, 30),
  READY(CommandType.MARK_READY, 35),
  CANCELLED(CommandType.CANCEL_ORDER, 50);

  private final CommandType askedBy;
  private final int keetasCode;

  WantedState(CommandType askedBy, int keetasCode) {
    this.askedBy = askedBy;
    this.keetasCode = keetasCode;
  }

  static Optional<WantedState> of(CommandType type) {
    return Arrays.stream(values()).filter(state -> state.askedBy == type).findFirst();
  }

  /**
   * What Keeta's status says of the command. Codes between the known ones are compared as numbers:
   * Keeta's grow along the life of an order (docs/keeta/standard-api.md, section 6.4).
   *
   * @param passed the statuses that the order shows to have reached, as far as it shows them
   */
  public static ReadBack judge(CommandType type, String status, Set<String> passed) {
    return of(type)
        .map(wanted -> wanted.judge(status, passed))
        .orElseGet(() -> new ReadBack.Undecided("no status of the order tells of " + type));
  }

  private ReadBack judge(String status, Set<String> passed) {
    int code;
    try {
      code = Integer.parseInt(status);
    } catch (NumberFormatException _) {
      return new ReadBack.Undecided("the status is no number");
    }
    return switch (this) {
      case ACCEPTED, READY -> {
        if (code == CANCELLED.keetasCode) {
          yield new ReadBack.Elsewhere(status, passed.contains(Integer.toString(keetasCode)));
        }
        yield code >= keetasCode ? new ReadBack.Reached(status) : new ReadBack.Before(status);
      }
      // The shop may cancel up to 48 hours after completion, so no other state is final for it.
      case CANCELLED ->
          code == keetasCode ? new ReadBack.Reached(status) : new ReadBack.Before(status);
    };
  }

  /**
   * How a command ends without a call because of what is verifiably known; empty if it must be
   * called.
   */
  public static Optional<Outcome> endsWithoutCall(CommandType type, Standing standing) {
    return of(type).flatMap(wanted -> wanted.endsWithoutCall(standing));
  }

  private Optional<Outcome> endsWithoutCall(Standing standing) {
    return switch (this) {
      case ACCEPTED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE -> Optional.empty();
            case ACCEPTED, READY -> already(standing);
            // Of a completed order, pointless rather than done: nobody waits for it.
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case READY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED -> Optional.empty();
            case READY, COMPLETED -> already(standing);
            case CANCELLED -> superseded(standing);
          };
      case CANCELLED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> Optional.empty();
            case CANCELLED -> already(standing);
          };
    };
  }

  private static Optional<Outcome> already(Standing standing) {
    return Optional.of(new Outcome.AlreadyDone(standing.name()));
  }

  private static Optional<Outcome> superseded(Standing standing) {
    return Optional.of(new Outcome.Superseded(standing.name()));
  }
}
