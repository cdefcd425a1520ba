package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever did not accept an order was warned at every level that lay ahead when the order became
 * known, and at the highest that had passed by then; and in time, before the next level was due. Of
 * two instances that raise the same alert the first counts, so that one that is killed, stands
 * still or has another clock is no excuse. How late is counted from the level's time, or from when
 * the order became known, to the time at which the broker appended the alert.
 */
public final class OrdersFlagged implements Promise {

  private static final String SENTENCE =
      "every order left unconfirmed was flagged in time at each level that lay ahead";

  /** While these last no alert can be taken by the log. */
  private static final Set<Disturbance> NOTHING_IS_TAKEN =
      Set.of(Disturbance.KAFKA_DOWN, Disturbance.TWO_BROKERS_DOWN);

  /** Until alerts are taken again after it. */
  private static final Duration TAKEN_AGAIN = Duration.ofSeconds(10);

  /** A miss is told within that long, and what became known when its next level was near. */
  private static final Duration SOON = Duration.ofMinutes(1);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var late = new ArrayList<Duration>();
    var overtaken = 0;
    var slowly = 0;
    for (var watch : Watch.all(evidence)) {
      // What was on the log before the level's time prevents it.
      var until = watch.met().orElse(evidence.played().to()).minus(Watch.TOO_CLOSE);
      for (var level : due(watch, until)) {
        var alert = watch.alerts().get(level);
        if (alert == null && isOvertaken(watch, level, evidence.played().disturbed())) {
          overtaken++;
          continue;
        }
        if (alert != null) late.add(Duration.between(dueAt(watch, level), alert.place().at()));
        var latest = latest(watch, level);
        var isInTime = alert != null && !alert.place().at().isAfter(latest);
        if (alert != null
            && !isInTime
            && SlowBrokers.between(evidence, dueAt(watch, level), latest)) {
          slowly++;
          continue;
        }
        tally.check(isInTime, () -> breach(watch, level, alert));
      }
    }
    tally.figure(Lateness.of(late));
    if (overtaken > 0) {
      tally.figure(
          "%d warnings were out of date when Kafka took alerts again".formatted(overtaken));
    }
    if (slowly > 0) tally.figure("%d were told late while brokers were slow".formatted(slowly));
    if (!evidence.topics().alertsHaveBrokersTime()) {
      tally.figure("by the producers' time: the topic of alerts has not the broker's");
    }
    return tally.verdict();
  }

  private static String breach(Watch watch, Watch.Level level, @Nullable AlertRecord alert) {
    return "%s: %s, due at %s; known from %s, met at %s"
        .formatted(
            watch.order().order(),
            alert == null
                ? "no " + level
                : "%s at %s not before %s".formatted(level, alert.place(), alert.place().at()),
            level.at(watch.order().autoCancelAt()),
            watch.known(),
            watch.met().map(Instant::toString).orElse("no time"));
  }

  private static List<Watch.Level> due(Watch watch, Instant until) {
    // Whoever hears of an order first by its end has no clock to watch: the second detector has.
    if (watch.missed().filter(over -> !watch.known().isBefore(over)).isPresent()) return List.of();
    var levels = new ArrayList<>(watch.ahead(until));
    var passed =
        Arrays.stream(Watch.Level.values())
            .filter(level -> !level.at(watch.order().autoCancelAt()).isAfter(watch.known()))
            .toList();
    // Known late, it has the highest alone; and none, if it was met with what made it known.
    if (!passed.isEmpty() && watch.known().isBefore(until)) levels.add(passed.getLast());
    // It was not left unconfirmed, though nobody could know that yet: an alert may be, or not.
    watch
        .order()
        .acceptedAt()
        .ifPresent(
            at -> levels.removeIf(level -> !level.at(watch.order().autoCancelAt()).isBefore(at)));
    return levels;
  }

  /** What only warns is not told any more once the next thing is due. */
  private static boolean isOvertaken(Watch watch, Watch.Level level, List<Disturbed> disturbed) {
    if (level == Watch.Level.MISSED) return false;
    var at = dueAt(watch, level);
    var nextLevel = level.next().at(watch.order().autoCancelAt());
    var next = watch.met().filter(met -> met.isBefore(nextLevel)).orElse(nextLevel);
    // Known so late that there was no time between the two.
    if (at.isAfter(level.at(watch.order().autoCancelAt()))
        && !next.isAfter(at.plus(Watch.TOO_CLOSE))) {
      return true;
    }
    return disturbed.stream()
        .filter(each -> NOTHING_IS_TAKEN.contains(each.what()))
        .filter(each -> SlowBrokers.by(each, at))
        .anyMatch(each -> {
          var couldBeTaken = at.isAfter(each.to()) ? at : each.to();
          return !next.isAfter(couldBeTaken.plus(TAKEN_AGAIN));
        });
  }

  /** Until when it is of use: the next level is not due by then, or it has become due just now. */
  private static Instant latest(Watch watch, Watch.Level level) {
    var soon = dueAt(watch, level).plus(SOON);
    var next = level.next().at(watch.order().autoCancelAt());
    return next.isAfter(soon) ? next : soon;
  }

  private static Instant dueAt(Watch watch, Watch.Level level) {
    var at = level.at(watch.order().autoCancelAt());
    return at.isBefore(watch.known()) ? watch.known() : at;
  }
}
