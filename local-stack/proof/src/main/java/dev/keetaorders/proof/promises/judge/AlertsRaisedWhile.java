package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * What falls due while something is down is flagged before that begins to come back, or soon: what
 * has come back could tell it as well.
 */
public final class AlertsRaisedWhile implements Promise {

  /** Of what falls due when it is about to come back. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** As in {@link PushesTakenWhile}, and soon after that. */
  private static final Duration LEADERS_ARE_THERE = Duration.ofSeconds(20);

  private final Down down;
  private final String sentence;

  /** While that is down. */
  public AlertsRaisedWhile(Down down) {
    this.down = down;
    this.sentence = down.sentence("alerts are raised");
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var late = new ArrayList<Duration>();
    var watches = Watch.all(evidence);
    for (var core : Outages.of(evidence, down).withBrokersAtRest(evidence).cores()) {
      for (var watch : watches) {
        for (var level :
            watch.ahead(watch.met().map(met -> met.minus(Watch.TOO_CLOSE)).orElse(core.to()))) {
          var at = level.at(watch.order().autoCancelAt());
          if (!core.covers(at)) continue;
          var alert = watch.alerts().get(level);
          tally.check(
              alert != null && !alert.place().at().isAfter(latest(core.whole(), at)),
              () ->
                  "%s: %s of %s was due at %s and raised %s"
                      .formatted(
                          core,
                          level,
                          watch.order().order(),
                          at,
                          alert == null ? "never" : "at " + alert.place().at()));
          if (alert != null) late.add(Duration.between(at, alert.place().at()));
        }
      }
    }
    tally.figure(Lateness.of(late));
    return tally.verdict();
  }

  private Instant latest(Disturbed whole, Instant due) {
    var settled = down == Down.BROKER ? whole.from().plus(LEADERS_ARE_THERE) : whole.from();
    var soon = later(settled, due).plus(SOON);
    var last = later(soon, whole.healing());
    return last.isBefore(whole.to()) ? last : whole.to();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
