package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An alert whose deadline was met is cleared, with a word that fits, and one that Keeta ended by
 * itself is missed and never cleared.
 */
public final class AlertsCleared implements Promise {

  private static final String SENTENCE =
      "an alerted deadline is cleared when it is met, and one that Keeta ended is not";

  private static final Duration TOO_CLOSE = Duration.ofSeconds(1);

  private static final Set<String> CANCELLED =
      Set.of("cancelled", "cancelled-by-customer", "cancelled-by-merchant", "cancelled-by-support");

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var cleared = cleared(evidence);
    for (var watch : Watch.all(evidence)) {
      var order = watch.order().order();
      var clearing = cleared.get(order.orderId());
      if (watch.met().isEmpty() && watch.missed().isPresent()) {
        tally.check(
            clearing == null, () -> "%s is cleared, and Keeta cancelled it".formatted(order));
        continue;
      }
      if (watch.met().isEmpty()) continue;
      var met = watch.met().get();
      var alerted =
          watch.alerts().values().stream()
              .anyMatch(alert -> alert.raisedAt().isBefore(met.minus(TOO_CLOSE)));
      if (alerted && !missedFirst(watch)) {
        tally.check(
            clearing != null,
            () -> "%s was alerted and met at %s, and is not cleared".formatted(order, met));
      }
      if (clearing != null) {
        tally.check(
            fits(watch, String.valueOf(clearing.clearedBy())),
            () -> "%s is cleared by %s".formatted(order, clearing.clearedBy()));
      }
    }
    return tally.verdict();
  }

  private static Map<String, AlertRecord> cleared(Evidence evidence) {
    var cleared = new HashMap<String, AlertRecord>();
    for (var alert : evidence.topics().alerts()) {
      if (alert.deadline().equals("ACCEPT_ORDER")
          && alert.level().equals("CLEARED")
          && alert.orderId() != null) {
        cleared.putIfAbsent(alert.orderId(), alert);
      }
    }
    return cleared;
  }

  /** From the deadline on a miss stands, unless the order was accepted after all. */
  private static boolean missedFirst(Watch watch) {
    var deadline = watch.order().autoCancelAt().minus(TOO_CLOSE);
    return watch.accepted().isEmpty() && watch.met().filter(deadline::isBefore).isPresent();
  }

  private static boolean fits(Watch watch, String by) {
    if (by.equals("accepted")) return watch.accepted().isPresent();
    return CANCELLED.contains(by) && watch.cancelled().isPresent();
  }
}
