package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import java.util.HashMap;
import java.util.Map;

/**
 * An order's events have the versions 1, 2, 3 and so on, none is told before the one before it, and
 * what is told again is told in the same bytes.
 */
public final class VersionsInSequence implements Promise {

  private static final String SENTENCE =
      "per order, versions on keeta.order-events come from 1 without a gap, and repeats are"
          + " identical";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var told = new HashMap<OrderRef, Map<Long, EventRecord>>();
    var repeats = 0L;
    // All of an order's events stand in one partition, whose order is that of the list.
    for (var event : evidence.topics().events()) {
      var versions = told.computeIfAbsent(event.order(), _ -> new HashMap<>());
      var before = versions.get(event.version());
      if (before == null) {
        tally.check(
            event.version() == versions.size() + 1L,
            () ->
                "%s: version %d at %s comes after %d versions"
                    .formatted(event.order(), event.version(), event.place(), versions.size()));
        versions.put(event.version(), event);
      } else {
        repeats++;
        tally.check(
            before.eventId().equals(event.eventId()) && before.sha256().equals(event.sha256()),
            () ->
                "%s: version %d at %s is not what it is at %s"
                    .formatted(event.order(), event.version(), event.place(), before.place()));
      }
      tally.check(
          event.key().equals(event.order().orderId()),
          () -> "%s: the key at %s is %s".formatted(event.order(), event.place(), event.key()));
      tally.check(
          before != null || isOfOnePartition(versions, event),
          () -> "%s stands in two partitions, %s".formatted(event.order(), event.place()));
    }
    tally.figure("%d orders, %d repeats".formatted(told.size(), repeats));
    return tally.verdict();
  }

  private static boolean isOfOnePartition(Map<Long, EventRecord> versions, EventRecord event) {
    var first = versions.values().iterator().next();
    return first.place().partition() == event.place().partition();
  }
}
