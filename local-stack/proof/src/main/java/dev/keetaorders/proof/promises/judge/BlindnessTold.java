package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.SightSample;
import java.time.Duration;
import java.util.List;

/**
 * A watchdog that does not see the log says so while it lasts, by its readiness and by its metric.
 * Brokers that are started are there a while before the last of them serves: who sees again shortly
 * before the outage is over, and goes on seeing, sees.
 */
public final class BlindnessTold implements Promise {

  private static final String SENTENCE =
      Down.KAFKA.sentence("a watchdog that does not see the log says so");

  private static final Duration COMING_UP = Duration.ofSeconds(30);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var all = evidence.played().observed().sights();
    var watchdogs = all.stream().map(SightSample::watchdog).distinct().toList();
    for (var core : Outages.of(evidence, BlindnessTold::isWithoutLog).cores()) {
      for (var watchdog : watchdogs) {
        if (!isBlinded(core.whole(), watchdog)) continue;
        var samples =
            all.stream()
                .filter(each -> each.watchdog().equals(watchdog) && core.covers(each.at()))
                .toList();
        for (var i = 0; i < samples.size(); i++) {
          var sample = samples.get(i);
          tally.check(
              sample.blind() || mayBeBack(core.whole(), samples, i),
              () ->
                  "%s: %s said at %s that it is %s, blind for %.1f s"
                      .formatted(
                          core,
                          watchdog,
                          sample.at(),
                          sample.ready() ? "ready" : "not ready",
                          sample.blindSeconds()));
        }
      }
    }
    return tally.verdict();
  }

  /** Two of three brokers leave one that may have what a watchdog reads. */
  private static boolean isWithoutLog(Disturbed each) {
    return each.what() == Disturbance.KAFKA_DOWN || each.what() == Disturbance.ZONE_CUT_OFF;
  }

  private static boolean isBlinded(Disturbed outage, String watchdog) {
    return outage.what() == Disturbance.KAFKA_DOWN || outage.cutOff(watchdog);
  }

  /** It was blind before, is not any more from here on, and the brokers are being started. */
  private static boolean mayBeBack(Disturbed outage, List<SightSample> samples, int from) {
    return outage.what() == Disturbance.KAFKA_DOWN
        && samples.get(from).at().isAfter(outage.to().minus(COMING_UP))
        && samples.subList(0, from).stream().anyMatch(SightSample::blind)
        && samples.subList(from, samples.size()).stream().noneMatch(SightSample::blind);
  }
}
