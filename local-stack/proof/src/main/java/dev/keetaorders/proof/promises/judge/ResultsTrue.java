package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Nobody is told of a command what the sandbox's record contradicts. Judged are commands that are
 * the only one of their type for their order: of two, a call does not say whose it is.
 */
public final class ResultsTrue implements Promise {

  private static final String SENTENCE = "no result of a command contradicts Keeta's record";

  /** What a command ends as that Keeta did not do for it. */
  static final Set<String> NOT_DONE =
      Set.of("ALREADY_DONE", "REJECTED", "FAILED", "INVALID", "EXPIRED", "SUPERSEDED");

  /** What an instance tells of a confirmation that it did not do, and does not expect to do. */
  private static final Set<String> FOUND_SO = Set.of("ALREADY_DONE", "REJECTED", "SUPERSEDED");

  /** Longest that the second call of a confirmation was seen after the first (docs/commands.md). */
  private static final Duration BOTH_WITHIN = Duration.ofSeconds(15);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var calls = evidence.keeta().callsByOrder();
    var found = 0L;
    var both = 0L;
    var unknowing = 0L;
    var there = 0L;
    var foundThere = new FoundThere(evidence);
    for (var result : alone(evidence.topics().results())) {
      var effect = Effect.of(result.type());
      if (effect.isEmpty()) continue;
      var asked =
          calls.getOrDefault(result.orderId(), List.of()).stream()
              .filter(effect.get()::isAskedBy)
              .toList();
      var executed = asked.stream().filter(KeetaCall::executed).count();
      if (isFoundDone(result, asked, evidence)) {
        found++;
        continue;
      }
      if (isCalledByBoth(result, asked, evidence)) {
        both++;
        continue;
      }
      if (isConfirmedUnknowingly(result, asked, evidence)) {
        unknowing++;
        continue;
      }
      if (NOT_DONE.contains(result.outcome())) {
        tally.check(executed == 0, () -> "%s, and Keeta did it".formatted(name(result)));
      } else if (result.outcome().equals("DONE")) {
        var isThere = executed == 0 && foundThere.isBorneOut(result, effect.get(), asked);
        if (isThere) there++;
        tally.check(
            executed > 0 || isThere, () -> "%s, and Keeta did not do it".formatted(name(result)));
      }
    }
    tally.figure(outcomes(evidence.topics().results()).toString());
    tally.figure(
        "%d confirmations found done that were called without the ledger".formatted(found));
    tally.figure(
        "%d confirmations done by one instance, and told by another that had not done them"
            .formatted(both));
    tally.figure("%d done that Keeta was asked in doubt, and found to be there".formatted(there));
    tally.figure("%d INVALID, and confirmed by who did not know that".formatted(unknowing));
    return tally.verdict();
  }

  /**
   * A confirmation that was called without the ledger, and whoever called it could not tell it
   * before another process found the order confirmed (docs/promises.md).
   */
  private static boolean isFoundDone(
      ResultRecord result, List<KeetaCall> asked, Evidence evidence) {
    var executed = asked.stream().filter(KeetaCall::executed).toList();
    return result.outcome().equals("ALREADY_DONE")
        && isConfirmation(result)
        && !executed.isEmpty()
        && LedgerAway.all(evidence).stream()
            .anyMatch(away ->
                away.covers(executed) && away.mayForget(executed.getLast(), asked, evidence));
  }

  /**
   * A ledger that does not answer within half a second is gone without, and whoever goes without
   * logs it: one instance calls, and another, which does not know that, looks or calls as well and
   * may be the first to tell. It told of no call of its own, or of one that Keeta refused; of the
   * calls that Keeta saw it made fewer than all.
   */
  private static boolean isCalledByBoth(
      ResultRecord result, List<KeetaCall> asked, Evidence evidence) {
    if (!FOUND_SO.contains(result.outcome()) || !isConfirmation(result)) return false;
    if (!evidence.withoutLedger().contains(result.commandId())) return false;
    var executed = asked.stream().filter(KeetaCall::executed).toList();
    // Who sent again what it had called itself was to look first.
    if (executed.size() != 1 || result.calls() >= asked.size()) return false;
    return result.calls() == 0
        || asked.stream()
            .filter(call -> !call.executed())
            .anyMatch(call -> isOfTheOther(call, executed.getFirst()));
  }

  /** Keeta refuses what comes second; the sandbox, where it is told to, the first as well. */
  private static boolean isOfTheOther(KeetaCall refused, KeetaCall executed) {
    var later = Duration.between(executed.at(), refused.at());
    return (!later.isNegative() || refused.isRefusedOnPurpose())
        && later.abs().compareTo(BOTH_WITHIN) < 0;
  }

  private static boolean isConfirmation(ResultRecord result) {
    return result.type().equals(Effect.CONFIRM_ORDER.name());
  }

  /**
   * An order that nobody had heard of: one instance ended its confirmation as INVALID, and another,
   * which had taken it in, went on with it when the ledger did not answer (docs/promises.md).
   */
  private static boolean isConfirmedUnknowingly(
      ResultRecord result, List<KeetaCall> asked, Evidence evidence) {
    var executed = asked.stream().filter(KeetaCall::executed).toList();
    return result.outcome().equals("INVALID")
        && isConfirmation(result)
        && !executed.isEmpty()
        && LedgerAway.all(evidence).stream().anyMatch(away -> away.covers(executed));
  }

  private static String name(ResultRecord result) {
    return "command %s, %s of order %s, is %s"
        .formatted(result.commandId(), result.type(), result.orderId(), result.outcome());
  }

  private static List<ResultRecord> alone(List<ResultRecord> results) {
    record Kind(String orderId, String type) {}
    var once = new HashSet<String>();
    var distinct = results.stream().filter(each -> once.add(each.commandId())).toList();
    return distinct.stream()
        .collect(Collectors.groupingBy(each -> new Kind(each.orderId(), each.type())))
        .values()
        .stream()
        .filter(each -> each.size() == 1)
        .flatMap(List::stream)
        .toList();
  }

  private static Map<String, Long> outcomes(List<ResultRecord> results) {
    var once = new HashSet<String>();
    return new TreeMap<>(
        results.stream()
            .filter(each -> once.add(each.commandId()))
            .collect(Collectors.groupingBy(ResultRecord::outcome, Collectors.counting())));
  }
}
