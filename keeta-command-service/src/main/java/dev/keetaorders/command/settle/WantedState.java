package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import java.util.Optional;

/** The state of the order that a command asks for, and whether the order is there. */
public final class WantedState {

  private static final int ACCEPTED = 30;
  private static final int READY = 35;
  private static final int CANCELLED = 50;

  /**
   * What Keeta's status says of the command. Codes between the known ones are compared as numbers:
   * Keeta's grow along the life of an order (docs/keeta/standard-api.md, section 6.4).
   */
  public static ReadBack judge(CommandType type, String status) {
    int code;
    try {
      code = Integer.parseInt(status);
    } catch (NumberFormatException _) {
      return new ReadBack.Undecided("the status is no number");
    }
    return switch (type) {
      case CONFIRM_ORDER -> atLeast(ACCEPTED, code, status);
      case MARK_READY -> atLeast(READY, code, status);
      case CANCEL_ORDER ->
          // The shop may cancel up to 48 hours after completion, so no other state is final for it.
          code == CANCELLED ? new ReadBack.Reached(status) : new ReadBack.Before(status);
      case AGREE_REFUND,
          REJECT_REFUND,
          PREVIEW_PARTIAL_REFUND,
          APPLY_PARTIAL_REFUND,
          COLLECT_ORDER,
          DISPATCH_ORDER,
          DELIVER_ORDER,
          UPDATE_COURIER,
          UPDATE_TRACKING,
          FETCH_ORDER ->
          new ReadBack.Undecided("no status of the order tells of " + type);
    };
  }

  private static ReadBack atLeast(int wanted, int code, String status) {
    if (code == CANCELLED) return new ReadBack.Elsewhere(status);
    return code >= wanted ? new ReadBack.Reached(status) : new ReadBack.Before(status);
  }

  /**
   * How a command ends without a call because of what is verifiably known; empty if it must be
   * called. A confirmation of a completed order is pointless rather than done: nobody waits for it.
   */
  public static Optional<Outcome> endsWithoutCall(CommandType type, Standing standing) {
    return switch (type) {
      case CONFIRM_ORDER ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE -> Optional.empty();
            case ACCEPTED, READY -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case MARK_READY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED -> Optional.empty();
            case READY, COMPLETED -> already(standing);
            case CANCELLED -> superseded(standing);
          };
      case CANCEL_ORDER ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> Optional.empty();
            case CANCELLED -> already(standing);
          };
      case AGREE_REFUND,
          REJECT_REFUND,
          PREVIEW_PARTIAL_REFUND,
          APPLY_PARTIAL_REFUND,
          COLLECT_ORDER,
          DISPATCH_ORDER,
          DELIVER_ORDER,
          UPDATE_COURIER,
          UPDATE_TRACKING,
          FETCH_ORDER ->
          Optional.empty();
    };
  }

  private static Optional<Outcome> already(Standing standing) {
    return Optional.of(new Outcome.AlreadyDone(standing.name()));
  }

  private static Optional<Outcome> superseded(Standing standing) {
    return Optional.of(new Outcome.Superseded(standing.name()));
  }

  private WantedState() {}
}
