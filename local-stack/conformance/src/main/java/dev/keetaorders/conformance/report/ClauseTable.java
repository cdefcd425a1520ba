package dev.keetaorders.conformance.report;

import dev.keetaorders.conformance.clause.Clause;
import java.util.List;
import java.util.Locale;

/** The clauses as a table in Markdown; docs/keeta/conformance.md holds it. */
public final class ClauseTable {

  /** A row for each clause. */
  public static String of(List<Clause> clauses) {
    var table =
        new StringBuilder(
                "| clause | side | what is asked | how sure | source | how it is tried |\n")
            .append("|---|---|---|---|---|---|\n");
    for (var clause : clauses) {
      table.append(
          "| `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  clause.id(),
                  clause.side().name().toLowerCase(Locale.ROOT),
                  clause.asks(),
                  Lines.certainty(clause),
                  clause.source(),
                  clause.tried()));
    }
    return table.toString();
  }

  private ClauseTable() {}
}
