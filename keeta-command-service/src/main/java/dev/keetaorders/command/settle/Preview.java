package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.RefundableLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command that a partial refund names as its preview, as the ledger has it.
 *
 * @param type as written; absent where it could not be read
 * @param outcome absent while it is not settled
 * @param lines what it returned
 * @param spentBy another command that may have paid by it
 */
public record Preview(
    @Nullable String type,
    @Nullable String orderId,
    @Nullable String outcome,
    List<RefundableLine> lines,
    @Nullable String spentBy) {

  private static final String ID = "arguments.previewCommandId";
  private static final String PREVIEW_FIRST =
      "preview this order's refund, wait for its DONE, and give that commandId";

  /** Copies the lines. */
  public Preview {
    lines = List.copyOf(lines);
  }

  /** Why the refund may not be asked for by this preview, if it may not. */
  public static Optional<Outcome.Invalid> whyNot(
      PartialRefund refund, String orderId, @Nullable Preview preview) {
    if (preview == null) return invalid(ID, "names no command that was taken in", PREVIEW_FIRST);
    if (!CommandType.PREVIEW_PARTIAL_REFUND.name().equals(preview.type)) {
      return invalid(ID, "names no PREVIEW_PARTIAL_REFUND", PREVIEW_FIRST);
    }
    if (!orderId.equals(preview.orderId)) {
      return invalid(ID, "names the preview of another order", PREVIEW_FIRST);
    }
    if (!CommandOutcome.DONE.name().equals(preview.outcome)) {
      return invalid(ID, "names a preview that is not DONE", PREVIEW_FIRST);
    }
    if (preview.spentBy != null) {
      return invalid(
          ID,
          "names a preview that %s may have paid by".formatted(preview.spentBy),
          "see what became of that one, then preview again if more is to be paid back");
    }
    for (var i = 0; i < refund.products().size(); i++) {
      var wrong = preview.wrongLine(refund, i);
      if (wrong.isPresent()) return wrong;
    }
    return Optional.empty();
  }

  private Optional<Outcome.Invalid> wrongLine(PartialRefund refund, int place) {
    var line = refund.products().get(place);
    var path = "arguments.products[%d].".formatted(place);
    var shown =
        lines.stream()
            .filter(each -> each.orderProductId().equals(line.orderProductId()))
            .findFirst();
    if (shown.isEmpty()) {
      return invalid(
          path + "orderProductId",
          "is no line that the preview returned",
          "give one of data.products of its result");
    }
    var most = most(shown.get());
    return most != null && line.refundCount() > most
        ? invalid(
            path + "refundCount",
            "is more than the %d of the preview".formatted(most),
            "give at most so many, or preview again")
        : Optional.empty();
  }

  /** What the preview was about; where it asked for all, Keeta answers 0 and the count tells. */
  private static @Nullable Integer most(RefundableLine line) {
    var previewed = line.refundCount();
    return previewed != null && previewed > 0 ? previewed : line.count();
  }

  private static Optional<Outcome.Invalid> invalid(String field, String why, String remedy) {
    return Optional.of(new Outcome.Invalid(field, why, remedy));
  }
}
