package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A gateway that reaches no Kafka, and whose disk takes nothing, has nowhere to keep a push: it
 * says so, Keeta sends it again, and it is on its topic in the end. What the gateway answered with
 * success all the same, its disk has kept.
 *
 * <p>A placement is refused without Kafka in any case: that the disk was in need is seen by what is
 * none. A time without that has shown nothing.
 */
public final class UnkeptPushesComeAgain implements Promise {

  private static final String SENTENCE =
      Down.SPOOL.sentence("what it cannot keep is asked for again, and not lost");

  private static final int NOT_NOW = 503;

  /** A push, however often it was tried. */
  private record Push(String type, String id) {

    static Push of(KeetaDelivery attempt) {
      return new Push(attempt.type(), attempt.messageId());
    }
  }

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var logged = logged(evidence);
    var lastAttempts = lastAttempts(evidence);
    var refused = 0L;
    var noPlacements = 0L;
    var neverCame = 0L;
    var taken = 0L;
    for (var core : Outages.of(evidence, Down.SPOOL).cores()) {
      var pushes =
          evidence.keeta().deliveries().stream()
              .filter(push -> push.sha256() != null && push.orderId() != null)
              .filter(push -> !push.wronglySigned() && core.covers(push.at()))
              .toList();
      if (pushes.stream().noneMatch(push -> isRefused(push) && !push.placement())) continue;
      for (var push : pushes) {
        var there = logged.contains(Push.of(push));
        if (push.acknowledged()) {
          taken++;
          tally.check(
              there,
              () ->
                  "%s was answered with success and is on no topic"
                      .formatted(PushesOnTheLog.name(push)));
        } else if (isRefused(push)) {
          refused++;
          if (!push.placement()) noPlacements++;
          // What Keeta could not bring again is no loss of ours.
          var last = lastAttempts.getOrDefault(Push.of(push), push);
          if (!there && !last.reached()) {
            neverCame++;
            continue;
          }
          tally.check(
              there,
              () -> "%s was refused and is on no topic".formatted(PushesOnTheLog.name(push)));
        }
      }
    }
    tally.figure(
        "%d were refused, %d of them no placements, and %d never reached us again; %d were taken"
            .formatted(refused, noPlacements, neverCame, taken));
    return tally.verdict();
  }

  private static boolean isRefused(KeetaDelivery push) {
    var status = push.httpStatus();
    return status != null && status == NOT_NOW;
  }

  private static Set<Push> logged(Evidence evidence) {
    var logged = new HashSet<Push>();
    Stream.concat(evidence.topics().notifications().stream(), evidence.topics().others().stream())
        .forEach(record -> logged.add(new Push(record.type(), record.id())));
    return logged;
  }

  /** Deliveries come oldest first. */
  private static Map<Push, KeetaDelivery> lastAttempts(Evidence evidence) {
    var last = new HashMap<Push, KeetaDelivery>();
    for (var push : evidence.keeta().deliveries()) last.put(Push.of(push), push);
    return last;
  }
}
