package dev.keetaorders.command.call;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import java.util.Arrays;

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
    CONFIRM(CommandType.CONFIRM_ORDER, "/order/confirm"),
    PREPARE(CommandType.MARK_READY, "/order/prepare"),
    CANCEL(CommandType.CANCEL_ORDER, "/order/cancel"),
    GET(CommandType.FETCH_ORDER, "/order/get");

    private final CommandType type;
    private final String path;

    Operation(CommandType type, String path) {
      this.type = type;
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

    /** What a command of a supported type asks. */
    public static Operation of(CommandType type) {
      return Arrays.stream(values())
          .filter(operation -> operation.type == type)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Has no operation: " + type));
    }
  }
}
