package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.command.RefundableLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money moves only by a preview that is done, of this order, unspent, and within its lines. */
class PreviewTest {

  private static final List<RefundableLine> LINES =
      List.of(
          new RefundableLine("7", 3, 0, "Ribs", "0", "SAR"),
          new RefundableLine("8", 3, 2, "Soup", "2000", "SAR"),
          new RefundableLine("9", null, null, null, null, null));

  @Test
  void paysWhatThePreviewReturned() {
    assertThat(wrong(done(), line("7", 3), line("8", 2), line("9", 4))).isEmpty();
  }

  @Test
  void namesThePreviewThatWillNotDo() {
    assertThat(wrong(null, line("7", 1))).contains("arguments.previewCommandId");
    assertThat(wrong(preview("FETCH_ORDER", "1", "DONE", null), line("7", 1)))
        .contains("arguments.previewCommandId");
    assertThat(wrong(preview(null, "1", "INVALID", null), line("7", 1)))
        .contains("arguments.previewCommandId");
    assertThat(wrong(preview("PREVIEW_PARTIAL_REFUND", "2", "DONE", null), line("7", 1)))
        .contains("arguments.previewCommandId");
    assertThat(wrong(preview("PREVIEW_PARTIAL_REFUND", "1", "REJECTED", null), line("7", 1)))
        .contains("arguments.previewCommandId");
    assertThat(wrong(preview("PREVIEW_PARTIAL_REFUND", "1", null, null), line("7", 1)))
        .contains("arguments.previewCommandId");
    assertThat(wrong(preview("PREVIEW_PARTIAL_REFUND", "1", "DONE", "other"), line("7", 1)))
        .contains("arguments.previewCommandId");
  }

  @Test
  void namesTheLineThatThePreviewDidNotReturn() {
    assertThat(wrong(done(), line("7", 1), line("6", 1)))
        .contains("arguments.products[1].orderProductId");
  }

  @Test
  void namesTheCountThatIsMoreThanThePreviewWasAbout() {
    assertThat(wrong(done(), line("7", 4))).contains("arguments.products[0].refundCount");
    assertThat(wrong(done(), line("8", 3))).contains("arguments.products[0].refundCount");
  }

  private static Preview done() {
    return preview("PREVIEW_PARTIAL_REFUND", "1", "DONE", null);
  }

  private static Preview preview(String type, String orderId, String outcome, String spentBy) {
    return new Preview(type, orderId, outcome, LINES, spentBy);
  }

  private static RefundLine line(String id, int count) {
    return new RefundLine(id, count);
  }

  private static Optional<String> wrong(Preview preview, RefundLine... lines) {
    return Preview.whyNot(new PartialRefund("p", List.of(lines), "200001", null), "1", preview)
        .map(Outcome.Invalid::field);
  }
}
