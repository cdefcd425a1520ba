package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import java.util.Set;

/**
 * Pushes go on being answered with success while something is down. On a machine that does
 * everything at once one or another may take too long; that none is taken at all is what breaks it.
 */
public final class PushesTakenWhile implements Promise {

  /** Fewer say nothing. */
  private static final int FEWEST = 3;

  private final String sentence;
  private final Set<Disturbance> kinds;
  private final boolean placements;

  /** While one of those lasts; with or without the pushes that tell of a placement. */
  public PushesTakenWhile(String sentence, boolean placements, Set<Disturbance> kinds) {
    this.sentence = sentence;
    this.placements = placements;
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var taken = 0L;
    var all = 0L;
    for (var core : Outages.of(evidence, kinds).cores()) {
      var pushes =
          evidence.keeta().deliveries().stream()
              .filter(push -> push.sha256() != null && !push.wronglySigned())
              .filter(push -> push.orderId() != null && core.covers(push.at()))
              .filter(push -> placements || !push.placement())
              .toList();
      var acknowledged = pushes.stream().filter(KeetaDelivery::acknowledged).count();
      taken += acknowledged;
      all += pushes.size();
      if (pushes.size() < FEWEST) continue;
      tally.check(
          acknowledged > 0, () -> "%s: none of %d pushes was taken".formatted(core, pushes.size()));
    }
    tally.figure("%d of %d answered with success".formatted(taken, all));
    return tally.verdict();
  }
}
