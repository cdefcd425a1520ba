package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.PostAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who has a ledger takes commands without Kafka: {@code POST /commands} accepts {@link Share nearly
 * all} of them at the first attempt. Left out are instances to which something was done themselves,
 * and times in which the ledger was away or ten times as much came.
 */
public final class CommandsTakenWithoutKafka implements Promise {

  private static final String SENTENCE =
      Down.KAFKA.sentence("what is posted to /commands is accepted at once");

  /** Whoever posts waits no longer for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Set<Disturbance> BESIDE =
      Set.of(Disturbance.LOAD_TENFOLD, Disturbance.POSTGRES_DOWN, Disturbance.POSTGRES_RESTORED);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var all = 0L;
    var atOnce = 0L;
    for (var core : Outages.of(evidence, Down.KAFKA).without(evidence, BESIDE).cores()) {
      var attempts =
          evidence.played().sent().commands().stream()
              .map(CommandSent::firsts)
              .flatMap(List::stream)
              .filter(attempt -> core.covers(attempt.at()))
              .filter(attempt -> isUp(attempt, evidence))
              .toList();
      if (attempts.size() < Share.FEWEST) continue;
      var accepted = attempts.stream().filter(PostAttempt::accepted).count();
      all += attempts.size();
      atOnce += accepted;
      tally.share(
          accepted,
          attempts.size(),
          () ->
              "%s: of %d first attempts %d were accepted; one that was not is %s"
                  .formatted(core, attempts.size(), accepted, firstRefused(attempts)));
    }
    tally.figure("of %d first attempts, %d accepted".formatted(all, atOnce));
    return tally.verdict();
  }

  private static boolean isUp(PostAttempt attempt, Evidence evidence) {
    return evidence.played().disturbed().stream()
        .filter(each -> isAbout(each, attempt.instance()))
        .noneMatch(each ->
            each.from().isBefore(attempt.at().plus(PATIENCE)) && each.to().isAfter(attempt.at()));
  }

  private static boolean isAbout(Disturbed each, String instance) {
    return each.target().equals(instance) || each.cutOff(instance);
  }

  private static String firstRefused(List<PostAttempt> attempts) {
    return attempts.stream()
        .filter(attempt -> !attempt.accepted())
        .findFirst()
        .map(attempt ->
            "at %s by %s, which answered %s"
                .formatted(
                    attempt.at(),
                    attempt.instance(),
                    attempt.httpStatus() == null ? "nothing" : attempt.httpStatus()))
        .orElse("none");
  }
}
