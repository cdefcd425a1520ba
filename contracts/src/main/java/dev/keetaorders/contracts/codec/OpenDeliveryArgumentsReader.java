package dev.keetaorders.contracts.codec;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.CancellationRequest;
import dev.keetaorders.contracts.command.CommandArguments.Confirmation;
import dev.keetaorders.contracts.command.CommandArguments.RefundAcceptance;
import dev.keetaorders.contracts.command.CommandArguments.RefundRefusal;
import dev.keetaorders.contracts.command.CommandArguments.TrackedDelivery;
import dev.keetaorders.contracts.command.CommandType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the arguments that are of the Open Delivery dialect: where the command names the dialect,
 * and else where they are of a form that the other dialect does not have
 * (docs/keeta/opendelivery-api.md, section 4).
 */
final class OpenDeliveryArgumentsReader {

  /** The standard dialect's codes are numbers. */
  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]*");

  private static final String TRACKING = "deliveryTrackingInfo";
  private static final int LONGEST_PREPARATION = 24 * 60;
  private static final int MOST_ITEMS = 100;

  /** Empty for what is not of that dialect, or is the same in both. */
  static Optional<CommandArguments> read(CommandType type, boolean isNamed, Fields arguments)
      throws WrongField {
    return Optional.ofNullable(
        switch (type) {
          case CONFIRM_ORDER -> isConfirmation(arguments) ? confirmation(arguments) : null;
          case CANCEL_ORDER -> isNamed || hasWordAsCode(arguments) ? cancellation(arguments) : null;
          // The dialect names no application: where one is given, it is not looked at.
          case AGREE_REFUND ->
              isNamed && !arguments.has("afterSaleOrderId") ? new RefundAcceptance() : null;
          case REJECT_REFUND -> isNamed || hasWordAsCode(arguments) ? refusal(arguments) : null;
          case DISPATCH_ORDER -> arguments.has(TRACKING) ? tracked(arguments, false) : null;
          case UPDATE_TRACKING ->
              isNamed || arguments.has(TRACKING) ? tracked(arguments, true) : null;
          case MARK_READY,
              COLLECT_ORDER,
              FETCH_ORDER,
              DELIVER_ORDER,
              UPDATE_COURIER,
              PREVIEW_PARTIAL_REFUND,
              APPLY_PARTIAL_REFUND ->
              null;
        });
  }

  private static boolean isConfirmation(Fields arguments) {
    return arguments.has("orderExternalCode")
        || arguments.has("preparationTime")
        || arguments.has("reason");
  }

  private static boolean hasWordAsCode(Fields arguments) throws WrongField {
    var code = arguments.text("code");
    return code != null && WORD.matcher(code).matches();
  }

  private static Confirmation confirmation(Fields arguments) throws WrongField {
    return new Confirmation(
        arguments.words("orderExternalCode"),
        arguments.optionalCount("preparationTime", 0, LONGEST_PREPARATION),
        arguments.words("reason"));
  }

  private static CancellationRequest cancellation(Fields arguments) throws WrongField {
    return new CancellationRequest(
        arguments.oneOf("code", CancellationRequest.CODES),
        arguments.requiredWords("reason", "give one in words"),
        arguments.oneOf("mode", CancellationRequest.MODES),
        arguments.allWords("outOfStockItems", MOST_ITEMS),
        arguments.allWords("invalidItems", MOST_ITEMS));
  }

  private static RefundRefusal refusal(Fields arguments) throws WrongField {
    return new RefundRefusal(
        arguments.oneOf("code", RefundRefusal.CODES),
        arguments.requiredWords("reason", "give one in words"));
  }

  private static TrackedDelivery tracked(Fields arguments, boolean onTheWay) throws WrongField {
    var info = arguments.object(TRACKING);
    if (info != null) return new TrackedDelivery(DeliveryTrackingReader.read(info, onTheWay));
    throw arguments.wrong(
        TRACKING, "is missing", "give at least one of its parts, e.g. geoLocalization");
  }

  private OpenDeliveryArgumentsReader() {}
}
