package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;

/** What happens if the same call reaches Keeta twice; it decides how we may send again. */
public enum CommandClass {
  /** Keeta's state guards it: a repeat is only refused. */
  GUARDED,
  /** It hits whichever refund application is pending; a repeat may hit another one. */
  AIMED,
  /** The last one wins; a repeat changes nothing. */
  OVERWRITING,
  /** A repeat may pay twice. */
  MONEY,
  /** It changes nothing. */
  READ;

  /** The class of a type; docs/keeta/standard-api.md, section 5, column "duplicate call". */
  public static CommandClass of(CommandType type) {
    return switch (type) {
      case CONFIRM_ORDER, MARK_READY, CANCEL_ORDER, COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER ->
          GUARDED;
      case AGREE_REFUND, REJECT_REFUND -> AIMED;
      case UPDATE_COURIER, UPDATE_TRACKING -> OVERWRITING;
      case APPLY_PARTIAL_REFUND -> MONEY;
      case PREVIEW_PARTIAL_REFUND, FETCH_ORDER -> READ;
    };
  }
}
