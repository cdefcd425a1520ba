package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.Optional;

/**
 * What a read-back says of a command: whether it happened, and whether Keeta may be asked at all.
 *
 * @param refunds what Keeta's numbers of applications mean; one that is not known says that the
 *     application is not pending, and no more
 * @param dispatch which numbers tell whether the shop's own courier has left
 * @param unshownFits whether a command for one way of fulfilment is called although Keeta does not
 *     show the order's
 */
public record Judgement(RefundCodes refunds, DispatchNumbers dispatch, boolean unshownFits) {

  /** Judges what was seen of an order of that dialect. */
  public ReadBack judge(Dialect dialect, Command command, Background background, OrderSeen order) {
    var type = command.type();
    var unfit = FulfilmentFit.whyNot(type, order.fulfilment());
    if (unfit.isPresent()) return unfit.get();
    if (order.fulfilment() == Fulfilment.UNKNOWN
        && FulfilmentFit.of(type).isPresent()
        && !unshownFits) {
      return new ReadBack.Unfit(
          "orderId",
          "is of an order of which Keeta does not show how it reaches the customer; %s is for %s only"
              .formatted(type, FulfilmentFit.of(type).get()),
          "do it in Keeta's merchant app, or set command.call-unshown-fulfilment to let Keeta"
              + " judge");
    }
    return switch (dialect) {
      case STANDARD -> ofStandard(command, background, order);
      case OPENDELIVERY -> LastEventJudgement.judge(type, order, background);
    };
  }

  private ReadBack ofStandard(Command command, Background background, OrderSeen order) {
    var type = command.type();
    return switch (CommandClass.of(type)) {
      case GUARDED ->
          WantedState.of(type).orElseThrow().judge(order, dispatch, background.inDoubt());
      case AIMED ->
          new RefundAim(type, application(command.arguments()), refunds)
              .judge(order, background.applications().keySet());
      case MONEY -> RefundEvidence.judge(order, background, refunds);
      case OVERWRITING ->
          WantedState.isFinal(order)
              ? new ReadBack.Elsewhere(order.number(), false)
              : new ReadBack.Before(order.number());
      case READ -> new ReadBack.Before(order.number());
    };
  }

  /**
   * What Keeta's own pushes tell of a command of the standard dialect that was called: its echo on
   * the log. Empty where they tell nothing of it, as of every command that the order's standing
   * tells of.
   */
  public Optional<ReadBack> echo(Command command, Background background) {
    var type = command.type();
    return switch (CommandClass.of(type)) {
      case AIMED ->
          new RefundAim(type, application(command.arguments()), refunds)
              .echo(background.applications());
      case MONEY ->
          background.inDoubt() ? RefundEvidence.echo(background, refunds) : Optional.empty();
      case GUARDED, OVERWRITING, READ -> Optional.empty();
    };
  }

  private static String application(CommandArguments arguments) {
    return switch (arguments) {
      case CommandArguments.RefundAgreement(var id) -> id;
      case CommandArguments.RefundRejection(var id, var _, var _) -> id;
      case CommandArguments.None _,
          CommandArguments.Cancellation _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.SelfDelivery _,
          CommandArguments.CourierUpdate _,
          CommandArguments.TrackingUpdate _,
          CommandArguments.Confirmation _,
          CommandArguments.CancellationRequest _,
          CommandArguments.RefundAcceptance _,
          CommandArguments.RefundRefusal _,
          CommandArguments.TrackedDelivery _ ->
          throw new IllegalArgumentException("Aims at no application: " + arguments.getClass());
    };
  }
}
