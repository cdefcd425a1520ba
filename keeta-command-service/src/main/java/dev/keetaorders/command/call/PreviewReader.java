package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.AnswerReadings.LineId;
import dev.keetaorders.contracts.command.RefundableLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a preview. Keeta documents id, spuId, skuId and count; the names of the rest
 * are inferred (question Q8 of docs/keeta/standard-open-questions.md), so all of it may be absent.
 */
final class PreviewReader {

  private static final int LONGEST_NAME = 500;

  static List<RefundableLine> read(JsonNode products, LineId lineId) {
    var lines = new ArrayList<RefundableLine>();
    for (var product : products) {
      var id = product.path(lineId.field());
      if (!id.isIntegralNumber() && !id.isTextual()) continue;
      if (!id.asText().matches("[0-9]{1,19}")) continue;
      lines.add(
          new RefundableLine(
              id.asText(),
              number(product.path("count")),
              number(product.path("refundCount")),
              text(product.path("name")),
              digits(product.path("refundPrice")),
              text(product.path("currency"))));
    }
    return lines;
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.canConvertToInt() && node.isIntegralNumber() ? node.intValue() : null;
  }

  private static @Nullable String digits(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.asText() : null;
  }

  private static @Nullable String text(JsonNode node) {
    if (!node.isTextual()) return null;
    var text = node.textValue();
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }

  private PreviewReader() {}
}
