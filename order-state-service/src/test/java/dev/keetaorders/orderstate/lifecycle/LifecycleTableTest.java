package dev.keetaorders.orderstate.lifecycle;

import dev.keetaorders.contracts.documents.RenderedPart;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/lifecycle.md shows what the code does: the table between its markers is rendered from {@link
 * OrderLifecycle#observe}. With {@code -Drender} the test writes it instead of comparing.
 */
class LifecycleTableTest {

  @Test
  void theDocumentShowsTheTable() {
    RenderedPart.of("docs/lifecycle.md", "lifecycle").holds(table());
  }

  private static String table() {
    var table = new StringBuilder("| stands at |");
    var facts = Examples.facts(Examples.THEN);
    for (var fact : facts) table.append(' ').append(name(fact)).append(" |");
    table.append("\n|---|").append("---|".repeat(facts.size())).append('\n');
    for (var state : Examples.states()) {
      table.append("| ").append(name(state)).append(" |");
      for (var i = 0; i < facts.size(); i++) table.append(' ').append(cell(state, i)).append(" |");
      table.append('\n');
    }
    return table.toString();
  }

  /**
   * What a fact does that is dated before, with and after the state; once, if it is all the same.
   */
  private static String cell(OrderState state, int fact) {
    var byDate = new LinkedHashMap<String, String>();
    byDate.put("earlier", outcome(state, Examples.facts(Examples.THEN.minusSeconds(1)).get(fact)));
    byDate.put("alike", outcome(state, Examples.facts(Examples.THEN).get(fact)));
    byDate.put("later", outcome(state, Examples.facts(Examples.THEN.plusSeconds(1)).get(fact)));
    var dates = new LinkedHashMap<String, String>();
    byDate.forEach((date, outcome) -> dates.merge(outcome, date, (a, b) -> a + " or " + b));
    if (dates.size() == 1) return dates.firstEntry().getKey();
    return dates.entrySet().stream()
        .map(entry -> "dated " + entry.getValue() + ": " + entry.getKey())
        .collect(Collectors.joining("<br>"));
  }

  private static String outcome(OrderState state, OrderFact fact) {
    var observation = OrderLifecycle.observe(state, fact);
    var next = observation.state();
    var reported = next instanceof OrderState.Unknown unknown ? unknown.reported() : null;
    var to = name(next) + (reported == null ? "" : " (" + name(reported) + ")");
    return switch (observation) {
      case Observation.Advanced _ -> "→ **" + to + "**";
      case Observation.CancelledLate _ -> "**cancelled late**, stays " + to;
      case Observation.AlreadyKnown _ -> "already known";
      case Observation.Overtaken _ -> "overtaken";
    };
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
