package dev.keetaorders.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.play.Trials;
import dev.keetaorders.conformance.report.ClauseTable;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.contracts.documents.RenderedPart;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page and the help say what the kit does. */
class DocumentTest {

  private static final String PAGE = "docs/keeta/conformance.md";

  @Test
  void thePageHasEveryClause() {
    RenderedPart.of(PAGE, "clauses").holds(ClauseTable.of(Trials.all().clauses()));
  }

  @Test
  void thePageHasEveryClauseOfTheOtherDialect() {
    RenderedPart.of(PAGE, "open-clauses")
        .holds(ClauseTable.of(Trials.all(Dialect.OPENDELIVERY).clauses()));
  }

  @Test
  void thePageAndTheHelpHaveEveryOption() {
    var page = ProjectTree.read(PAGE);
    var script = ProjectTree.read("keeta");

    assertThat(Stream.concat(Invocation.VALUES.stream(), Invocation.FLAGS.stream()))
        .allSatisfy(option -> {
          assertThat(page).contains("| `" + option);
          assertThat(script).contains(option);
        });
  }

  @Test
  void noTwoClausesHaveTheSameId() {
    assertThat(
            Arrays.stream(Dialect.values())
                .flatMap(dialect -> Trials.all(dialect).clauses().stream()))
        .extracting(Clause::id)
        .doesNotHaveDuplicates();
  }
}
