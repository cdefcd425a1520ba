package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.ServiceName;
import dev.keetaorders.proof.promises.judge.UnclearCalls.Unclear;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** What became of what an unclear call had asked for. */
  private enum Fate {
    NOT_SENT_AGAIN,
    SENT_AFTER_A_LOOK,
    /** By the other instance, which knew nothing of the call: one of them had no ledger. */
    SENT_BY_ANOTHER,
    /** A confirmation waits for no look that cannot be sent. */
    SENT_WHEN_NONE_COULD_LOOK,
    SENT_BLINDLY
  }

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var calls = evidence.keeta().callsByOrder();
    var fates = new EnumMap<Fate, Long>(Fate.class);
    for (var command : alone(evidence.played().sent().commands())) {
      var effect = Effect.of(command.type());
      if (effect.isEmpty()) continue;
      var blindly = new HashSet<KeetaCall>();
      var ofOrder = calls.getOrDefault(command.orderId(), List.of());
      for (var unclear : new UnclearCalls(effect.get(), ofOrder).all()) {
        var again = unclear.again();
        var fate = fate(unclear, command, evidence, blindly);
        if (fate == Fate.SENT_BY_ANOTHER && again != null) blindly.add(again);
        fates.merge(fate, 1L, Long::sum);
        switch (fate) {
          case NOT_SENT_AGAIN, SENT_AFTER_A_LOOK -> tally.check(true, () -> "");
          case SENT_BLINDLY -> tally.check(false, () -> breach(command, unclear));
          case SENT_BY_ANOTHER, SENT_WHEN_NONE_COULD_LOOK -> {
            // Neither kept nor broken.
          }
        }
      }
    }
    figures(tally, fates);
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

  /**
   * What became of it.
   *
   * @param blindly what another instance sent without knowing of the call before
   */
  private static Fate fate(
      Unclear unclear, CommandSent command, Evidence evidence, Set<KeetaCall> blindly) {
    if (unclear.again() == null) return Fate.NOT_SENT_AGAIN;
    if (unclear.effect() == Effect.APPLY_PARTIAL_REFUND) return Fate.SENT_BLINDLY;
    if (unclear.isLookedAt()) return Fate.SENT_AFTER_A_LOOK;
    if (unclear.effect() != Effect.CONFIRM_ORDER) return Fate.SENT_BLINDLY;
    // Each of two instances may call it once, and looks after that.
    if (evidence.withoutLedger().contains(command.commandId())
        && !blindly.contains(unclear.call())) {
      return Fate.SENT_BY_ANOTHER;
    }
    return unclear.isOver() && mayBeUnlookable(unclear, evidence)
        ? Fate.SENT_WHEN_NONE_COULD_LOOK
        : Fate.SENT_BLINDLY;
  }

  private static boolean mayBeUnlookable(Unclear unclear, Evidence evidence) {
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

  private static void figures(Tally tally, Map<Fate, Long> fates) {
    tally.figure(
        "%d unclear calls, %d of them sent again after a look"
            .formatted(
                fates.values().stream().mapToLong(Long::longValue).sum(),
                fates.getOrDefault(Fate.SENT_AFTER_A_LOOK, 0L)));
    tell(tally, fates.get(Fate.SENT_BY_ANOTHER), "sent by another instance: one had no ledger");
    tell(tally, fates.get(Fate.SENT_WHEN_NONE_COULD_LOOK), "sent when no look could be");
  }

  private static void tell(Tally tally, @Nullable Long times, String what) {
    if (times != null) tally.figure("%d confirmations %s".formatted(times, what));
  }
}
