package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every type of command, in every form of its arguments, in both dialects. */
class DialectFitTest {

  private static final String FITS = "-";

  @Test
  void eachDialectTakesItsOwnFormsAndNamesTheFieldOfEveryOther() {
    var fits = new TreeMap<String, String>();
    for (var command : DialectFits.everyForm()) {
      var form = command.arguments().getClass().getSimpleName();
      if (command.arguments() instanceof CommandArguments.SelfDelivery(var courier)) {
        form += courier == null ? " of nobody" : " of a courier";
      }
      fits.put(
          command.type() + " " + form,
          said(command, Dialect.STANDARD) + ", " + said(command, Dialect.OPENDELIVERY));
    }

    assertThat(String.join("\n", fits.entrySet().stream().map(Object::toString).toList()))
        .isEqualTo(
            """
            AGREE_REFUND RefundAcceptance=arguments.afterSaleOrderId, -
            AGREE_REFUND RefundAgreement=-, -
            APPLY_PARTIAL_REFUND PartialRefund=-, type
            CANCEL_ORDER Cancellation=-, arguments.code
            CANCEL_ORDER CancellationRequest=arguments.code, -
            COLLECT_ORDER None=-, type
            CONFIRM_ORDER Confirmation=-, -
            CONFIRM_ORDER None=-, -
            DELIVER_ORDER SelfDelivery of a courier=-, arguments.courier
            DELIVER_ORDER SelfDelivery of nobody=-, -
            DISPATCH_ORDER SelfDelivery of a courier=-, arguments.courier
            DISPATCH_ORDER SelfDelivery of nobody=-, -
            DISPATCH_ORDER TrackedDelivery=arguments.deliveryTrackingInfo, -
            FETCH_ORDER None=-, -
            MARK_READY None=-, -
            PREVIEW_PARTIAL_REFUND RefundPreview=-, type
            REJECT_REFUND RefundRefusal=arguments.code, -
            REJECT_REFUND RefundRejection=-, arguments.code
            UPDATE_COURIER CourierUpdate=-, type
            UPDATE_TRACKING TrackedDelivery=arguments.deliveryTrackingInfo, -
            UPDATE_TRACKING TrackingUpdate=-, arguments.deliveryTrackingInfo\
            """);
  }

  @Test
  void everyTypeAndEveryFormIsAmongThem() {
    assertThat(DialectFits.everyForm().stream().map(Command::type).distinct())
        .containsExactly(CommandType.values());
    assertThat(
            DialectFits.everyForm().stream()
                .map(command -> command.arguments().getClass())
                .distinct()
                .map(Class::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CommandArguments.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  @Test
  void whatTheDialectLacksSaysWhichCommandWouldDo() {
    assertThat(remedy(CommandType.COLLECT_ORDER)).contains("MARK_READY");
    assertThat(remedy(CommandType.PREVIEW_PARTIAL_REFUND)).contains("AGREE_REFUND", "CANCEL_ORDER");
    assertThat(remedy(CommandType.APPLY_PARTIAL_REFUND)).contains("AGREE_REFUND", "CANCEL_ORDER");
    assertThat(remedy(CommandType.UPDATE_COURIER)).contains("UPDATE_TRACKING");
  }

  private static String remedy(CommandType type) {
    return DialectFits.everyForm().stream()
        .filter(command -> command.type() == type)
        .map(command -> DialectFit.whyNot(command, Dialect.OPENDELIVERY).orElseThrow().remedy())
        .findFirst()
        .orElseThrow();
  }

  private static String said(Command command, Dialect dialect) {
    return DialectFit.whyNot(command, dialect).map(Outcome.Invalid::field).orElse(FITS);
  }
}
