package dev.keetaorders.command.call;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One call about one order.
 *
 * @param appId one of the configured apps
 * @param arguments what the operation needs beyond the order
 * @param notAfter no request of it goes out after that
 * @param placedAt when the order was placed, as far as that is known
 */
public record KeetaCall(
    Operation operation,
    String appId,
    String shopId,
    String orderId,
    CommandArguments arguments,
    Instant notAfter,
    @Nullable Instant placedAt) {

  /** What stands for the order's id in a path. */
  static final String ORDER_ID = "{orderId}";

  /** One that is good at any time. */
  public KeetaCall(
      Operation operation,
      String appId,
      String shopId,
      String orderId,
      CommandArguments arguments) {
    this(operation, appId, shopId, orderId, arguments, Instant.MAX, null);
  }

  /**
   * What can be asked of Keeta; docs/keeta/standard-api.md, section 5, and
   * docs/keeta/opendelivery-api.md, section 4, which lacks some.
   */
  public enum Operation {
    CONFIRM(CommandType.CONFIRM_ORDER, "/order/confirm", "confirm"),
    PREPARE(CommandType.MARK_READY, "/order/prepare", "readyForPickup"),
    CANCEL(CommandType.CANCEL_ORDER, "/order/cancel", "requestCancellation"),
    AGREE(CommandType.AGREE_REFUND, "/order/agree", "acceptRefund"),
    REJECT(CommandType.REJECT_REFUND, "/order/reject", "rejectRefund"),
    REFUND_PREVIEW(CommandType.PREVIEW_PARTIAL_REFUND, "/order/refund/part/products/preview", null),
    REFUND_APPLY(CommandType.APPLY_PARTIAL_REFUND, "/order/refund/part/apply", null),
    COLLECT(CommandType.COLLECT_ORDER, "/order/collect", null),
    DISPATCHED(CommandType.DISPATCH_ORDER, "/order/dispatched", "dispatch"),
    DELIVERED(CommandType.DELIVER_ORDER, "/order/delivered", "delivered"),
    COURIER(CommandType.UPDATE_COURIER, "/order/updateCourierInfo", null),
    TRACKING(CommandType.UPDATE_TRACKING, "/delivery/merchant/self/delivery/callback", "tracking"),
    GET(CommandType.FETCH_ORDER, "/order/get", "details");

    private static final String ORDER = "/v1/orders/" + ORDER_ID;

    private final CommandType type;
    private final String path;
    private final @Nullable String openDeliveryWord;

    Operation(CommandType type, String path, @Nullable String openDeliveryWord) {
      this.type = type;
      this.path = path;
      this.openDeliveryWord = openDeliveryWord;
    }

    /** The path below the app's API URL. */
    public String path(Dialect dialect) {
      return switch (dialect) {
        case STANDARD -> path;
        case OPENDELIVERY -> this == GET ? ORDER : ORDER + "/" + word(dialect);
      };
    }

    /** The word that names its replies on the log. */
    public String word(Dialect dialect) {
      return switch (dialect) {
        case STANDARD -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        case OPENDELIVERY -> {
          if (openDeliveryWord != null) yield openDeliveryWord;
          throw new IllegalArgumentException("The dialect has no " + this);
        }
      };
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
