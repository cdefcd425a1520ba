package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Asked;
import dev.keetaorders.proof.commands.evidence.Attempt;
import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.evidence.Deed;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.evidence.Result;
import dev.keetaorders.proof.commands.plan.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the promises that one order's story breaks. It shares nothing with the service. */
public final class Judge {

  /** What whoever comes second is told of a confirmation. */
  private static final Set<String> FOUND_SO = Set.of("ALREADY_DONE", "REJECTED", "SUPERSEDED");

  /** What says that Keeta did not do it for us. */
  private static final Set<String> NOT_DONE =
      Set.of("ALREADY_DONE", "REJECTED", "FAILED", "INVALID", "EXPIRED", "SUPERSEDED");

  private static final Set<String> ENDS_AN_ORDER = Set.of("CUSTOMER_CANCEL", "PORTAL_CANCEL");

  /** Every breach. */
  public static List<Breach> breaches(OrderPlayed order) {
    var breaches = new ArrayList<Breach>();
    for (var asked : order.asked()) {
      results(order, asked, breaches);
      outcome(order, asked, breaches);
    }
    effects(order, breaches);
    sequence(order, breaches);
    confirmation(order, breaches);
    return breaches;
  }

  private static void results(OrderPlayed order, Asked asked, List<Breach> breaches) {
    var contents = asked.results().stream().map(Result::sha256).distinct().count();
    if (contents == 1) return;
    breaches.add(
        new Breach(
            Promise.ONE_RESULT,
            where(order),
            "%s has %d different results".formatted(name(asked), contents)));
  }

  private static void effects(OrderPlayed order, List<Breach> breaches) {
    for (var kind : Kind.values()) {
      var times = order.executed(kind.path());
      if (!kind.once() || times <= 1) continue;
      breaches.add(
          new Breach(
              Promise.ONE_EFFECT,
              where(order),
              "%s was done %d times".formatted(kind.path(), times)));
    }
  }

  private static void outcome(OrderPlayed order, Asked asked, List<Breach> breaches) {
    if (!asked.kind().tellable() || !isOnlyOne(order, asked)) return;
    var times = order.executed(asked.kind().path());
    var outcome = asked.outcome();
    // A preview reads: that it was done, and nobody was told, changed nothing.
    if (NOT_DONE.contains(outcome)
        && times > 0
        && asked.kind() != Kind.PREVIEW_PARTIAL_REFUND
        && !isForgotten(order, asked)) {
      breaches.add(
          new Breach(
              Promise.TRUE_OUTCOME,
              where(order),
              "%s is %s, and Keeta did it".formatted(name(asked), outcome)));
    }
    // What is found done after an unclear call is taken for ours: nobody can tell it apart.
    if (outcome.equals("DONE") && times == 0 && (order.deeds().isEmpty() || !isUnclear(asked))) {
      breaches.add(
          new Breach(
              Promise.TRUE_OUTCOME,
              where(order),
              "%s is DONE, and Keeta did not do it".formatted(name(asked))));
    }
    if (outcome.equals("UNKNOWN") && asked.kind().shows() && order.deeds().isEmpty()) {
      breaches.add(new Breach(Promise.SURE, where(order), "%s is UNKNOWN".formatted(name(asked))));
    }
  }

  /**
   * A confirmation that was called while the ledger did not answer, by a process that was killed
   * before it did: it is called again, and found as somebody else's, or refused as what comes
   * second is. The order is confirmed, once.
   */
  private static boolean isForgotten(OrderPlayed order, Asked asked) {
    return asked.kind() == Kind.CONFIRM_ORDER
        && FOUND_SO.contains(asked.outcome())
        && calls(order, asked).count() > asked.calls().size();
  }

  /** Of a command that overwrites there may be several, and a call does not say whose it is. */
  private static boolean isOnlyOne(OrderPlayed order, Asked asked) {
    return order.asked().stream().filter(each -> each.kind() == asked.kind()).count() == 1;
  }

  private static boolean isUnclear(Asked asked) {
    return asked.calls().stream()
        .anyMatch(attempt -> Saw.of(attempt).unclear() || isToldAfterwards(attempt, asked));
  }

  /** The answer to a process that stood still, and that nobody knew when the command ended. */
  private static boolean isToldAfterwards(Attempt attempt, Asked asked) {
    var took = attempt.took();
    return took != null
        && asked
            .result()
            .filter(end -> attempt.at().plus(took).isAfter(end.settledAt()))
            .isPresent();
  }

  /** A confirmation may overtake; what is overtaken by nothing else is called after the rest. */
  private static void sequence(OrderPlayed order, List<Breach> breaches) {
    var inOrder =
        order.asked().stream()
            .filter(asked -> asked.kind().tellable() && asked.kind() != Kind.CONFIRM_ORDER)
            .filter(asked -> isOnlyOne(order, asked))
            .toList();
    for (var i = 1; i < inOrder.size(); i++) {
      var earlier = calls(order, inOrder.get(i - 1)).reduce((_, last) -> last);
      var later = calls(order, inOrder.get(i)).findFirst();
      if (earlier.isEmpty() || later.isEmpty()) continue;
      if (!later.get().at().isBefore(earlier.get().at())) continue;
      breaches.add(
          new Breach(
              Promise.IN_ORDER,
              where(order),
              "%s was called before %s was over"
                  .formatted(name(inOrder.get(i)), name(inOrder.get(i - 1)))));
    }
  }

  private static Stream<Call> calls(OrderPlayed order, Asked asked) {
    return order.calls().stream()
        .filter(call -> call.path().equals(asked.kind().path()))
        .sorted(Comparator.comparing(Call::at));
  }

  private static void confirmation(OrderPlayed order, List<Breach> breaches) {
    var asked =
        order.asked().stream().filter(each -> each.kind() == Kind.CONFIRM_ORDER).findFirst();
    if (asked.isEmpty() || order.deeds().stream().anyMatch(Judge::endsTheOrder)) return;
    var confirmed = order.executed(Kind.CONFIRM_ORDER.path()) > 0 || order.did("PORTAL_CONFIRM");
    var told = Set.of("DONE", "ALREADY_DONE").contains(asked.get().outcome());
    if (confirmed && told) return;
    breaches.add(
        new Breach(
            Promise.CONFIRMED,
            where(order),
            "%s is %s, and Keeta %s"
                .formatted(
                    name(asked.get()),
                    asked.get().outcome(),
                    confirmed ? "has it as confirmed" : "never confirmed it")));
  }

  private static boolean endsTheOrder(Deed deed) {
    return ENDS_AN_ORDER.contains(deed.action());
  }

  /** How a breach names it. */
  public static String where(OrderPlayed order) {
    return "order " + order.orderId();
  }

  private static String name(Asked asked) {
    return "%s (%s)".formatted(asked.kind(), asked.commandId());
  }

  private Judge() {}
}
