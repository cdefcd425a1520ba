package dev.keetaorders.command.call;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;

/**
 * One call about one order.
 *
 * @param appId one of the configured apps
 * @param arguments what the operation needs beyond the order
 */
public record KeetaCall(
    Operation operation, String appId, String shopId, String orderId, CommandArguments arguments) {

  /** What can be asked of the Standard API so far; docs/keeta/standard-api.md, section 5. */
  public enum Operation {
    CONFIRM("/order/confirm"),
    PREPARE("/order/prepare"),
    CANCEL("/order/cancel"),
    GET("/order/get");

    private final String path;

    Operation(String path) {
      this.path = path;
    }

    /** The path below the app's API URL. */
    public String path() {
      return path;
    }

    /** The last word of the path, which names replies on the log. */
    public String word() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What a command asks. */
    public static Operation of(CommandType type) {
      return switch (type) {
        case CONFIRM_ORDER -> CONFIRM;
        case MARK_READY -> PREPARE;
        case CANCEL_ORDER -> CANCEL;
        case FETCH_ORDER -> GET;
        case AGREE_REFUND,
            REJECT_REFUND,
            PREVIEW_PARTIAL_REFUND,
            APPLY_PARTIAL_REFUND,
            COLLECT_ORDER,
            DISPATCH_ORDER,
            DELIVER_ORDER,
            UPDATE_COURIER,
            UPDATE_TRACKING ->
            throw new IllegalArgumentException("Not supported yet: " + type);
      };
    }
  }
}
