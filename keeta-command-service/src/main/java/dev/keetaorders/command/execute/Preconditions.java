package dev.keetaorders.command.execute;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.settle.DialectFit;
import dev.keetaorders.command.settle.FulfilmentFit;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Preview;
import dev.keetaorders.contracts.codec.CommandReader.FieldError;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.Optional;

/** What must hold before Keeta is asked at all; what does not ends a command without a call. */
record Preconditions(TrackingNames tracking) {

  /** How the command ends, if one of them does not hold. */
  Optional<Outcome> broken(OpenCommand open, Dialect dialect, Fulfilment known) {
    var command = open.command();
    var notOfDialect = DialectFit.whyNot(command, dialect);
    if (notOfDialect.isPresent()) return notOfDialect.map(each -> each);
    if (command.arguments() instanceof TrackingUpdate update) {
      var off = tracking.whyNot(update);
      if (off.isPresent()) return off.map(Preconditions::invalid);
    }
    if (open.neighbours().newerOfItsKind()) {
      return Optional.of(Outcome.Superseded.byNewer(command.type()));
    }
    if (command.arguments() instanceof PartialRefund refund) {
      var wrong = Preview.whyNot(refund, command.orderId(), open.neighbours().preview());
      if (wrong.isPresent()) return wrong.map(each -> each);
    }
    return FulfilmentFit.whyNot(command.type(), known)
        .map(unfit -> new Outcome.Invalid(unfit.field(), unfit.why(), unfit.remedy()));
  }

  private static Outcome invalid(FieldError error) {
    return new Outcome.Invalid(error.field(), error.why(), error.remedy());
  }
}
