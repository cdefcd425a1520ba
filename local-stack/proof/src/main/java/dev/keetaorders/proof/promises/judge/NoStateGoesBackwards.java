package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import java.util.HashMap;
import java.util.Set;

/**
 * Whoever slept, or was cut off, and wakes after its work moved on writes nothing older over what
 * is newer. A database that was put back is another matter: its snapshots are told again.
 */
public final class NoStateGoesBackwards implements Promise {

  private static final String SENTENCE =
      "frozen or cut off and awake again: no state on keeta.orders goes backwards";

  private static final Set<Disturbance> ASLEEP =
      Set.of(
          Disturbance.INSTANCE_FROZEN,
          Disturbance.GATEWAY_CUT_OFF,
          Disturbance.ZONE_CUT_OFF,
          Disturbance.SPOOL_FULL,
          Disturbance.SPOOL_BROKEN);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var disturbed = evidence.played().disturbed();
    if (disturbed.stream().noneMatch(each -> ASLEEP.contains(each.what()))) return tally.verdict();
    var restored =
        disturbed.stream()
            .filter(each -> each.what() == Disturbance.POSTGRES_RESTORED)
            .map(each -> each.from())
            .findFirst();
    var versions = new HashMap<OrderRef, Long>();
    for (var record : evidence.topics().snapshots()) {
      if (restored.filter(record.place().at()::isAfter).isPresent()) continue;
      var snapshot = record.snapshot();
      var highest = versions.getOrDefault(snapshot.order(), 0L);
      tally.check(
          snapshot.version() >= highest,
          () ->
              "%s: version %d at %s after version %d"
                  .formatted(snapshot.order(), snapshot.version(), record.place(), highest));
      versions.merge(snapshot.order(), snapshot.version(), Math::max);
    }
    return tally.verdict();
  }
}
