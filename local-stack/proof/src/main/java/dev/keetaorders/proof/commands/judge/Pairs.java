package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Attempt;
import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.plan.Kind;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which call of Keeta's record each step of ours made: of those begun when it arrived, the last
 * that has made none yet. Steps are not simply numbered like calls: some never leave, and what a
 * process sends that stood still arrives after the call of whoever took over.
 *
 * @param unmatched calls that nobody remembers
 */
record Pairs(List<Pair> pairs, int unmatched) {

  /** A call, and the step that made it. */
  record Pair(Call call, Attempt attempt) {}

  Pairs {
    pairs = List.copyOf(pairs);
  }

  /** Those of an order and a kind of command. */
  static Pairs of(OrderPlayed order, Kind kind) {
    var waiting =
        new ArrayList<>(
            order.asked().stream()
                .filter(asked -> asked.kind() == kind)
                .flatMap(asked -> asked.calls().stream())
                .sorted(Comparator.comparing(Attempt::at))
                .toList());
    var pairs = new ArrayList<Pair>();
    var unmatched = 0;
    for (var call : order.calls().stream().sorted(Comparator.comparing(Call::at)).toList()) {
      if (!call.path().equals(kind.path())) continue;
      var attempt = lastBegun(waiting, call);
      if (attempt.isEmpty()) {
        unmatched++;
        continue;
      }
      waiting.remove(attempt.get());
      pairs.add(new Pair(call, attempt.get()));
    }
    return new Pairs(pairs, unmatched);
  }

  private static Optional<Attempt> lastBegun(List<Attempt> inOrder, Call call) {
    return inOrder.stream().filter(attempt -> !isAfter(attempt, call)).reduce((_, last) -> last);
  }

  /** Keeta's record has milliseconds. */
  private static boolean isAfter(Attempt attempt, Call call) {
    return attempt.at().truncatedTo(ChronoUnit.MILLIS).isAfter(call.at());
  }
}
