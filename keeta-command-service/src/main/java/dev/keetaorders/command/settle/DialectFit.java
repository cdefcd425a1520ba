package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.CancellationRequest;
import dev.keetaorders.contracts.command.CommandArguments.RefundRefusal;
import dev.keetaorders.contracts.order.Dialect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the dialect of an order has what a command asks of it, and in that form. */
public final class DialectFit {

  private static final String TRACKING = "arguments.deliveryTrackingInfo";

  /** How the command ends without a call, if the dialect does not have it. */
  public static Optional<Outcome.Invalid> whyNot(Command command, Dialect dialect) {
    return Optional.ofNullable(
        switch (dialect) {
          case STANDARD -> ofStandard(command.arguments());
          case OPENDELIVERY -> ofOpenDelivery(command);
        });
  }

  private static Outcome.@Nullable Invalid ofStandard(CommandArguments arguments) {
    return switch (arguments) {
      case CommandArguments.CancellationRequest _ ->
          new Outcome.Invalid(
              "arguments.code",
              "is a word of the opendelivery dialect, and the order's is standard",
              "give 500000 (other, with a reason), 500001, 500002 or 500003, in quotes");
      case CommandArguments.RefundRefusal _ ->
          new Outcome.Invalid(
              "arguments.code",
              "is a word of the opendelivery dialect, and the order's is standard",
              "give 100000 (other, with a reason), 100001 or 100002, in quotes, and"
                  + " afterSaleOrderId");
      case CommandArguments.RefundAcceptance _ ->
          new Outcome.Invalid(
              "arguments.afterSaleOrderId",
              "is missing, and the order's dialect is standard",
              "give Keeta's id of the application");
      case CommandArguments.TrackedDelivery _ ->
          new Outcome.Invalid(
              TRACKING,
              "is of the opendelivery dialect, and the order's is standard",
              "give courier with DISPATCH_ORDER, or latitude and longitude, or etaFrom and etaTo,"
                  + " with UPDATE_TRACKING");
      // Nothing of it is told to the standard dialect, which takes a confirmation as it is.
      case CommandArguments.Confirmation _,
          CommandArguments.None _,
          CommandArguments.Cancellation _,
          CommandArguments.RefundAgreement _,
          CommandArguments.RefundRejection _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.SelfDelivery _,
          CommandArguments.CourierUpdate _,
          CommandArguments.TrackingUpdate _ ->
          null;
    };
  }

  private static Outcome.@Nullable Invalid ofOpenDelivery(Command command) {
    return switch (command.type()) {
      case COLLECT_ORDER ->
          notOffered("leave it out: MARK_READY is the last that this dialect is told of a pickup");
      case PREVIEW_PARTIAL_REFUND, APPLY_PARTIAL_REFUND ->
          notOffered(
              "answer the customer's own request with AGREE_REFUND or REJECT_REFUND, or give all of"
                  + " it back with CANCEL_ORDER");
      case UPDATE_COURIER ->
          notOffered("give UPDATE_TRACKING with deliveryTrackingInfo.deliveryPerson");
      case CONFIRM_ORDER,
          MARK_READY,
          CANCEL_ORDER,
          AGREE_REFUND,
          REJECT_REFUND,
          DISPATCH_ORDER,
          DELIVER_ORDER,
          UPDATE_TRACKING,
          FETCH_ORDER ->
          ofOpenDelivery(command.arguments());
    };
  }

  private static Outcome.Invalid notOffered(String remedy) {
    return new Outcome.Invalid(
        "type", "is nothing that the opendelivery dialect of the order offers", remedy);
  }

  private static Outcome.@Nullable Invalid ofOpenDelivery(CommandArguments arguments) {
    return switch (arguments) {
      case CommandArguments.Cancellation _ ->
          new Outcome.Invalid(
              "arguments.code",
              "is a number of the standard dialect, and the order's is opendelivery",
              "give one of "
                  + String.join(", ", CancellationRequest.CODES)
                  + ", with reason and mode");
      case CommandArguments.RefundRejection _ ->
          new Outcome.Invalid(
              "arguments.code",
              "is a number of the standard dialect, and the order's is opendelivery",
              "give one of " + String.join(", ", RefundRefusal.CODES) + ", with a reason");
      case CommandArguments.SelfDelivery(var courier) ->
          courier == null
              ? null
              : new Outcome.Invalid(
                  "arguments.courier",
                  "is of the standard dialect, and the order's is opendelivery",
                  "give deliveryTrackingInfo with DISPATCH_ORDER or UPDATE_TRACKING instead");
      case CommandArguments.TrackingUpdate _ ->
          new Outcome.Invalid(
              TRACKING,
              "is missing, and the order's dialect is opendelivery",
              "give at least one of its parts, e.g. geoLocalization");
      // An application's id is not looked at: the dialect names none, and has one at a time.
      case CommandArguments.RefundAgreement _,
          CommandArguments.Confirmation _,
          CommandArguments.None _,
          CommandArguments.CancellationRequest _,
          CommandArguments.RefundAcceptance _,
          CommandArguments.RefundRefusal _,
          CommandArguments.TrackedDelivery _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.CourierUpdate _ ->
          null;
    };
  }

  private DialectFit() {}
}
