package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.ServiceName;
import dev.keetaorders.proof.promises.judge.UnclearCalls.Fate;
import dev.keetaorders.proof.promises.judge.UnclearCalls.Unclear;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By the sandbox's record: what Keeta gave no clear answer to is asked for again only after a look
 * at the order, and that look comes when the call before cannot be under way any more. Money for
 * part of an order is never asked for again. The rule itself is judged, since Keeta refuses most
 * repeats: what they would have done is hardly ever seen.
 *
 * <p>Judged are commands that are the only one of their type for their order: of two, a call does
 * not say whose it is.
 */
public final class LookedBeforeSentAgain implements Promise {

  private static final String SENTENCE =
      "Keeta unclear: nothing is sent again before a look at the order, and money never";

  /** A look may not reach Keeta in these. */
  private static final Set<Disturbance> KEETA_IS_AWAY =
      Set.of(Disturbance.KEETA_DOWN, Disturbance.SECRET_ROTATED, Disturbance.TOKEN_EXPIRED);

  /** What was to be sent while it stood still, or by another clock, is not sent (ADR 0034). */
  private static final Set<Disturbance> HELD_BACK =
      Set.of(Disturbance.INSTANCE_FROZEN, Disturbance.CLOCK_STEPPED);

  /** Where one of two instances has no ledger, each calls once, and looks after that. */
  private static final int INSTANCES = 2;

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var calls = evidence.keeta().callsByOrder();
    var fates = new EnumMap<Fate, Long>(Fate.class);
    var unlookable = 0L;
    for (var command : alone(evidence.played().sent().commands())) {
      var effect = Effect.of(command.type());
      if (effect.isEmpty()) continue;
      var ofOrder = calls.getOrDefault(command.orderId(), List.of());
      var callers = evidence.withoutLedger().contains(command.commandId()) ? INSTANCES : 1;
      for (var unclear : new UnclearCalls(effect.get(), ofOrder, callers).all()) {
        var blindly = unclear.fate() == Fate.SENT_BLINDLY;
        if (blindly && isUnlookable(unclear, effect.get(), evidence)) {
          unlookable++;
          continue;
        }
        fates.merge(unclear.fate(), 1L, Long::sum);
        if (unclear.fate() == Fate.SENT_BY_ANOTHER) continue;
        tally.check(!blindly, () -> breach(command, unclear));
      }
    }
    figures(tally, fates, unlookable);
    return tally.verdict();
  }

  private static List<CommandSent> alone(List<CommandSent> commands) {
    record Kind(String orderId, String type) {}
    return commands.stream()
        .collect(Collectors.groupingBy(each -> new Kind(each.orderId(), each.type())))
        .values()
        .stream()
        .filter(each -> each.size() == 1)
        .flatMap(List::stream)
        .toList();
  }

  /** A confirmation waits for no look that cannot be sent. */
  private static boolean isUnlookable(Unclear unclear, Effect effect, Evidence evidence) {
    if (effect != Effect.CONFIRM_ORDER || !unclear.isOver()) return false;
    return evidence.played().disturbed().stream()
        .filter(each ->
            KEETA_IS_AWAY.contains(each.what())
                || (HELD_BACK.contains(each.what()) && each.isOf(ServiceName.COMMAND)))
        .anyMatch(unclear::goesOnIn);
  }

  private static String breach(CommandSent command, Unclear unclear) {
    var again = unclear.again();
    return "command %s, %s of order %s: unclear at %s, and sent again at %s without a look"
        .formatted(
            command.commandId(),
            command.type(),
            command.orderId(),
            unclear.call().at(),
            again == null ? "no time" : again.at());
  }

  private static void figures(Tally tally, Map<Fate, Long> fates, long unlookable) {
    var looked = fates.getOrDefault(Fate.SENT_AFTER_A_LOOK, 0L);
    var byAnother = fates.getOrDefault(Fate.SENT_BY_ANOTHER, 0L);
    var all = fates.values().stream().mapToLong(Long::longValue).sum() - byAnother + unlookable;
    tally.figure("%d unclear calls, %d of them sent again after a look".formatted(all, looked));
    tell(tally, byAnother, "sent by another instance: one had no ledger");
    tell(tally, unlookable, "sent when no look could be");
  }

  private static void tell(Tally tally, long times, String what) {
    if (times > 0) tally.figure("%d confirmations %s".formatted(times, what));
  }
}
