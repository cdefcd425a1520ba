package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;

/**
 * Nobody is woken for an order whose acceptance stood on the log before: no alert is appended more
 * than a second after it. A miss that had happened by then is told all the same.
 */
public final class NoAlertAfterAcceptance implements Promise {

  private static final String SENTENCE =
      "no alert for an order whose acceptance had been on the log for more than a second";

  private static final Duration GRACE = Duration.ofSeconds(1);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var told = 0L;
    for (var watch : Watch.all(evidence)) {
      if (watch.accepted().isEmpty()) continue;
      var accepted = watch.accepted().get();
      if (watch.alerts().isEmpty()) {
        tally.check(true, () -> "");
      }
      for (var alert : watch.alerts().values()) {
        if (alert.level().equals(Watch.Level.MISSED.name())
            && !alert.raisedAt().isAfter(accepted)) {
          told++;
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
    return tally.verdict();
  }
}
