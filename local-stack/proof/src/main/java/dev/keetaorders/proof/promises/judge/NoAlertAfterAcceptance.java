package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;

/**
 * Nobody is woken for an order whose acceptance stood on the log before: no alert is appended more
 * than a second after it. A miss that had happened by then is told all the same. While brokers are
 * away or have just come back an alert may be under way for longer, and the acceptance, on another
 * topic, overtake it; and what fell due a moment after the acceptance was appended, it may not have
 * been shown to any reader yet: it waits for the copies.
 */
public final class NoAlertAfterAcceptance implements Promise {

  private static final String SENTENCE =
      "no alert for an order whose acceptance had been on the log for more than a second";

  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A watchdog's client gives up an alert that is late already after that long. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(12);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var told = 0L;
    var overtaken = 0L;
    for (var watch : Watch.all(evidence)) {
      if (watch.accepted().isEmpty()) continue;
      var accepted = SlowBrokers.readable(evidence, watch.accepted().get());
      if (watch.alerts().isEmpty()) {
        tally.check(true, () -> "");
      }
      for (var alert : watch.alerts().values()) {
        if (alert.level().equals(Watch.Level.MISSED.name())
            && !alert.raisedAt().isAfter(accepted)) {
          told++;
          continue;
        }
        if (wasUnderWay(alert, accepted, evidence)) {
          overtaken++;
          continue;
        }
        tally.check(
            !alert.place().at().isAfter(accepted.plus(GRACE)),
            () ->
                "%s: %s at %s, appended at %s, accepted on the log at %s"
                    .formatted(
                        watch.order().order(),
                        alert.level(),
                        alert.place(),
                        alert.place().at(),
                        accepted));
      }
    }
    tally.figure("%d misses of orders that were accepted afterwards".formatted(told));
    if (overtaken > 0) {
      tally.figure("%d alerts were overtaken while brokers were slow".formatted(overtaken));
    }
    return tally.verdict();
  }

  private static boolean wasUnderWay(AlertRecord alert, Instant accepted, Evidence evidence) {
    var behind = Duration.between(accepted, alert.place().at());
    return !alert.raisedAt().isAfter(accepted.plus(Watch.TOO_CLOSE))
        && behind.compareTo(GRACE) > 0
        && behind.compareTo(UNDER_WAY) <= 0
        && SlowBrokers.between(evidence, accepted, accepted);
  }
}
