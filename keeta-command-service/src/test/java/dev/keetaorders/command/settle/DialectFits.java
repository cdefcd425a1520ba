package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.order.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands in every form that a dialect has, and what the other one says of them. */
public final class DialectFits {

  private static final Courier RIDER =
      new Courier(null, "Ahmed", null, null, null, null, null, null);

  /** Each type with each form of its arguments. */
  static List<Command> everyForm() {
    var all = new ArrayList<Command>();
    for (var type : CommandType.values()) {
      forms(type).forEach(each -> all.add(command(type, each)));
    }
    return all;
  }

  private static Stream<CommandArguments> forms(CommandType type) {
    return switch (type) {
      case CONFIRM_ORDER ->
          Stream.of(
              new CommandArguments.None(), new CommandArguments.Confirmation("P-1", 25, null));
      case MARK_READY, COLLECT_ORDER, FETCH_ORDER -> Stream.of(new CommandArguments.None());
      case CANCEL_ORDER ->
          Stream.of(
              new CommandArguments.Cancellation("500001", null),
              new CommandArguments.CancellationRequest(
                  "OTHERS", "no gas", "AUTO", List.of(), List.of()));
      case AGREE_REFUND ->
          Stream.of(
              new CommandArguments.RefundAgreement("17"), new CommandArguments.RefundAcceptance());
      case REJECT_REFUND ->
          Stream.of(
              new CommandArguments.RefundRejection("17", "100001", null),
              new CommandArguments.RefundRefusal("OTHER", "eaten"));
      case PREVIEW_PARTIAL_REFUND -> Stream.of(new CommandArguments.RefundPreview(List.of()));
      case APPLY_PARTIAL_REFUND ->
          Stream.of(
              new CommandArguments.PartialRefund(
                  "p", List.of(new RefundLine("7", 1)), "200001", null));
      case DISPATCH_ORDER ->
          Stream.of(
              new CommandArguments.SelfDelivery(null),
              new CommandArguments.SelfDelivery(RIDER),
              tracked());
      case DELIVER_ORDER ->
          Stream.of(
              new CommandArguments.SelfDelivery(null), new CommandArguments.SelfDelivery(RIDER));
      case UPDATE_COURIER -> Stream.of(new CommandArguments.CourierUpdate(RIDER));
      case UPDATE_TRACKING ->
          Stream.of(
              new CommandArguments.TrackingUpdate("24.713600", "46.675300", null, null), tracked());
    };
  }

  private static CommandArguments tracked() {
    return new CommandArguments.TrackedDelivery(
        new DeliveryTrackingInfo(null, null, null, null, null, null, "https://t.example.com"));
  }

  /** Everything that one of the dialects does not take. */
  public static Stream<Outcome.Invalid> everyUnfit() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect -> everyForm().stream().map(command -> DialectFit.whyNot(command, dialect)))
        .flatMap(Optional::stream);
  }

  static Command command(CommandType type, CommandArguments arguments) {
    return new Command("c", type, "1", "9", null, null, null, null, null, arguments);
  }

  private DialectFits() {}
}
