package dev.keetaorders.command.call;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.contracts.order.Dialect;
import org.junit.jupiter.api.Test;

/** The page of both dialects shows the calls that the code makes. */
class TwoDialectsTableTest {

  @Test
  void whichCallACommandMakes() {
    var table = new StringBuilder("| command | standard | opendelivery |\n|---|---|---|\n");
    for (var type : CommandType.values()) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(type, path(type, Dialect.STANDARD), path(type, Dialect.OPENDELIVERY)));
    }
    RenderedPart.of("docs/keeta/two-dialects.md", "calls").holds(table.toString());
  }

  private static String path(CommandType type, Dialect dialect) {
    try {
      return "`" + Operation.of(type).path(dialect) + "`";
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
