package dev.keetaorders.command.call;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * One call about one order.
 *
 * @param appId one of the configured apps
 * @param arguments what the operation needs beyond the order
 * @param notAfter no request of it goes out after that
 */
public record KeetaCall(
    Operation operation,
    String appId,
    String shopId,
    String orderId,
    CommandArguments arguments,
    Instant notAfter) {

  /** One that is good at any time. */
  public KeetaCall(
      Operation operation,
      String appId,
      String shopId,
      String orderId,
      CommandArguments arguments) {
    this(operation, appId, shopId, orderId, arguments, Instant.MAX);
  }

  /** What can be asked of the Standard API; docs/keeta/standard-api.md, section 5. */
  public enum Operation {
    CONFIRM(CommandType.CONFIRM_ORDER, "/order/confirm"),
    PREPARE(CommandType.MARK_READY, "/order/prepare"),
    CANCEL(CommandType.CANCEL_ORDER, "/order/cancel"),
    AGREE(CommandType.AGREE_REFUND, "/order/agree"),
    REJECT(CommandType.REJECT_REFUND, "/order/reject"),
    REFUND_PREVIEW(CommandType.PREVIEW_PARTIAL_REFUND, "/order/refund/part/products/preview"),
    REFUND_APPLY(CommandType.APPLY_PARTIAL_REFUND, "/order/refund/part/apply"),
    COLLECT(CommandType.COLLECT_ORDER, "/order/collect"),
    DISPATCHED(CommandType.DISPATCH_ORDER, "/order/dispatched"),
    DELIVERED(CommandType.DELIVER_ORDER, "/order/delivered"),
    COURIER(CommandType.UPDATE_COURIER, "/order/updateCourierInfo"),
    TRACKING(CommandType.UPDATE_TRACKING, "/delivery/merchant/self/delivery/callback"),
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

    /** The word that names its replies on the log. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a command asks. */
    public static Operation of(CommandType type) {
      return Arrays.stream(values())
          .filter(operation -> operation.type == type)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Has no operation: " + type));
    }
  }
}
