package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The second detector says that a miss was not told only where it was not, or too late: the
 * watchdog's own alert did not stand on the topic when it was raised, nor on the log that the order
 * was accepted, or cancelled by a person. A detector that cries wolf is switched off. And it says
 * it wherever that was {@linkplain LeftToTheDetector left to it}: one that is switched off says
 * nothing.
 */
public final class SecondDetectorRight implements Promise {

  private static final String SENTENCE =
      "the second detector raises the misses that the watchdog did not tell in time, and no others";

  private static final String ITS_OWN = "unalerted";

  /** What was appended so shortly before its own alert, a sweep may not have read yet. */
  private static final Duration A_SWEEP = Duration.ofSeconds(5);

  /** Within so short a time of each other nobody can say which came first. */
  private static final Duration TOO_CLOSE = Duration.ofSeconds(1);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var raised = raised(evidence);
    var watches =
        Watch.all(evidence).stream()
            .collect(
                Collectors.toMap(watch -> watch.order().order().orderId(), Function.identity()));
    var left = new LeftToTheDetector(evidence);
    var leftToIt = 0L;
    for (var watch : watches.values()) {
      var order = watch.order().order();
      var isRaised = raised.containsKey(order.orderId());
      if (left.has(watch)) {
        leftToIt++;
        tally.check(
            isRaised,
            () ->
                "%s was missed at %s, and neither the watchdog told it in time nor this"
                    .formatted(order, watch.order().autoCancelAt()));
      } else if (!isRaised && watch.alerts().containsKey(Watch.Level.MISSED)) {
        // Each miss that the watchdog told could have been called untold.
        tally.check(true, () -> "");
      }
    }
    raised.forEach((orderId, alert) -> {
      var known =
          Optional.ofNullable(watches.get(orderId))
              .flatMap(
                  watch -> known(watch).stream().filter(at -> isBefore(at, alert)).findFirst());
      tally.check(
          watches.containsKey(orderId) && known.isEmpty(),
          () ->
              "order %s: raised at %s, appended at %s, though %s"
                  .formatted(
                      orderId,
                      alert.raisedAt(),
                      alert.place().at(),
                      known
                          .map("it was told, or over, at %s"::formatted)
                          .orElse("no log has such an order")));
    });
    tally.figure("%d raised by it; %d were left to it".formatted(raised.size(), leftToIt));
    return tally.verdict();
  }

  /** When there was no miss any more that nobody had told. */
  private static List<Instant> known(Watch watch) {
    return Stream.concat(
            Optional.ofNullable(watch.alerts().get(Watch.Level.MISSED)).stream()
                .map(alert -> alert.place().at()),
            watch.met().stream())
        .toList();
  }

  private static boolean isBefore(Instant known, AlertRecord alert) {
    return known.isBefore(alert.raisedAt().minus(TOO_CLOSE))
        && known.isBefore(alert.place().at().minus(A_SWEEP));
  }

  /** The first alert of each order; each instance raises the same. */
  private static Map<String, AlertRecord> raised(Evidence evidence) {
    var raised = new HashMap<String, AlertRecord>();
    for (var alert : evidence.topics().alerts()) {
      if (!ITS_OWN.equals(alert.subId()) || alert.orderId() == null) continue;
      raised.merge(
          alert.orderId(), alert, (a, b) -> b.place().at().isBefore(a.place().at()) ? b : a);
    }
    return raised;
  }
}
