package dev.keetaorders.orderstate.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/lifecycle.md shows what the code does: the table of refunds is rendered from {@link
 * Refunds#observe}. With {@code -Drender} the test writes it instead of comparing.
 */
class RefundTableTest {

  private static final Instant THEN = Instant.parse("2026-01-05T12:10:00Z");
  private static final String ID = "833443425408767";

  @Test
  void theDocumentShowsTheTable() {
    RenderedPart.of("docs/lifecycle.md", "refunds").holds(table());
  }

  @Test
  void theTableHoldsEveryStateAndEveryKindOfReport() {
    assertThat(states().values())
        .extracting(refunds -> refunds.get(ID).state())
        .containsOnly(RefundState.values());
    assertThat(facts(THEN).stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(RefundFact.class.getPermittedSubclasses()));
  }

  /** An application in every state, dated alike; those that our answer brought there apart. */
  private static Map<String, Refunds> states() {
    var states = new LinkedHashMap<String, Refunds>();
    for (var state : RefundState.values()) {
      states.put(state.name(), observed(List.of(reported(state, THEN))));
    }
    for (var answer : Answer.values()) {
      states.put(
          answer + " by our answer",
          observed(
              List.of(
                  reported(RefundState.REQUESTED, THEN.minusSeconds(60)),
                  new AnswerTaken(ID, THEN, answer))));
    }
    return states;
  }

  private static List<RefundFact> facts(Instant at) {
    var facts = new ArrayList<RefundFact>();
    for (var state : RefundState.values()) facts.add(reported(state, at));
    for (var answer : Answer.values()) facts.add(new AnswerTaken(ID, at, answer));
    return facts;
  }

  private static String table() {
    var table = new StringBuilder("| stands at |");
    var facts = facts(THEN);
    for (var fact : facts) table.append(' ').append(name(fact)).append(" |");
    table.append("\n|---|").append("---|".repeat(facts.size())).append('\n');
    table.append("| (never reported) |");
    for (var fact : facts) table.append(' ').append(outcome(Refunds.NONE, fact)).append(" |");
    table.append('\n');
    states()
        .forEach((name, refunds) -> {
          table.append("| ").append(name).append(" |");
          for (var i = 0; i < facts.size(); i++) {
            table.append(' ').append(cell(refunds, i)).append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }

  /** What a report does that is dated before, with and after the state; once, if it is the same. */
  private static String cell(Refunds refunds, int fact) {
    var dates = new LinkedHashMap<String, Set<String>>();
    var at = Map.of("earlier", THEN.minusSeconds(1), "alike", THEN, "later", THEN.plusSeconds(1));
    for (var date : List.of("earlier", "alike", "later")) {
      dates
          .computeIfAbsent(
              outcome(refunds, facts(at.get(date)).get(fact)), _ -> new LinkedHashSet<>())
          .add(date);
    }
    if (dates.size() == 1) return dates.keySet().iterator().next();
    return dates.entrySet().stream()
        .map(each -> "dated " + String.join(" or ", each.getValue()) + ": " + each.getKey())
        .collect(Collectors.joining("<br>"));
  }

  private static String outcome(Refunds refunds, RefundFact fact) {
    var observation = refunds.observe(fact);
    var state = observation.refunds().get(ID).state();
    return switch (observation) {
      case RefundObservation.Moved _ ->
          refunds.byId().containsKey(ID) && refunds.get(ID).state() == state
              ? "the number changes"
              : "→ **" + state + "**";
      case RefundObservation.Learned _ -> "more is known";
      case RefundObservation.AlreadyKnown _ -> "already known";
      case RefundObservation.Overtaken _ -> "overtaken";
    };
  }

  private static String name(RefundFact fact) {
    return switch (fact) {
      case StatusReported f -> f.state() + " reported";
      case AnswerTaken f -> "our answer, " + f.answer() + ", taken";
    };
  }

  private static Refunds observed(List<RefundFact> facts) {
    var refunds = Refunds.NONE;
    for (var fact : facts) refunds = refunds.observe(fact).refunds();
    return refunds;
  }

  private static RefundFact reported(RefundState state, Instant at) {
    return new StatusReported(
        ID, at, state.name(), state, RefundKind.FULL, null, null, List.of(), THEN);
  }
}
