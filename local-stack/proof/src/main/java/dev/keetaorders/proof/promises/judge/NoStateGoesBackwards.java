package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.ServiceName;
import java.util.HashMap;

/**
 * Whoever slept, or was cut off, and wakes after its work moved on writes nothing older over what
 * is newer. A database that was put back is another matter: its snapshots are told again.
 */
public final class NoStateGoesBackwards implements Promise {

  private static final String SENTENCE =
      "frozen or cut off and awake again: no state on keeta.orders goes backwards";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var disturbed = evidence.played().disturbed();
    var asleep = disturbed.stream().filter(NoStateGoesBackwards::isAsleep).toList();
    var restored =
        disturbed.stream().filter(each -> each.what() == Disturbance.POSTGRES_RESTORED).toList();
    var versions = new HashMap<State, Long>();
    for (var record : evidence.topics().snapshots()) {
      var at = record.place().at();
      if (restored.stream().anyMatch(each -> each.covers(at))) continue;
      var snapshot = record.snapshot();
      // Each database begins anew what only grows.
      var database = restored.stream().filter(each -> at.isAfter(each.to())).count();
      var state = new State(snapshot.order(), database);
      var highest = versions.getOrDefault(state, 0L);
      versions.merge(state, snapshot.version(), Math::max);
      if (asleep.stream().noneMatch(each -> !at.isBefore(each.from()))) continue;
      tally.check(
          snapshot.version() >= highest,
          () ->
              "%s: version %d at %s after version %d"
                  .formatted(snapshot.order(), snapshot.version(), record.place(), highest));
    }
    return tally.verdict();
  }

  /** A gateway writes no state, and neither does a watchdog. */
  private static boolean isAsleep(Disturbed each) {
    return each.what() == Disturbance.ZONE_CUT_OFF
        || (each.what() == Disturbance.INSTANCE_FROZEN && each.isOf(ServiceName.ORDER_STATE));
  }

  private record State(OrderRef order, long database) {}
}
