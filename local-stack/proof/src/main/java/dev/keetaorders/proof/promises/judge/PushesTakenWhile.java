package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.judge.Outages.Core;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pushes go on being answered with success while something is down: {@link Share nearly all} at
 * once, and none as a failure as often as Keeta sends it. What it costs to be broken is not laid to
 * ten times the load, and the other way round.
 */
public final class PushesTakenWhile implements Promise {

  /** Keeta sends what it was not answered with success three times more. */
  private static final int ATTEMPTS = 4;

  /** Who balances the load asks once a second, and waits five for one that stands still. */
  private static final Duration STANDING_STILL_IS_SEEN = Duration.ofSeconds(15);

  private static final Set<Disturbance> BESIDE = Set.of(Disturbance.LOAD_TENFOLD);

  /**
   * A broker is missed after nine seconds; then each partition has its leader and its replicas in
   * sync again. Until then what is no placement goes to the spool, and placements come again.
   */
  private static final Duration LEADERS_ARE_THERE = Duration.ofSeconds(20);

  /** What becomes of the pushes that tell of a placement. */
  public enum Placements {
    /** They are taken as all others are. */
    TAKEN,
    /** They are answered as failures, so that Keeta sends them again. */
    REFUSED
  }

  private final Down down;
  private final Placements placements;
  private final String sentence;

  /** While that is down; what becomes of placements is part of what it says. */
  public PushesTakenWhile(Down down, Placements placements) {
    this.down = down;
    this.placements = placements;
    this.sentence =
        down.sentence(
            switch (placements) {
              case TAKEN -> "pushes are taken";
              case REFUSED -> "pushes are taken, but for placements";
            });
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var pushes =
        evidence.keeta().deliveries().stream()
            .filter(push -> push.sha256() != null && !push.wronglySigned())
            .filter(push -> push.orderId() != null)
            .filter(push -> placements == Placements.TAKEN || !push.placement())
            .toList();
    var attempts = pushes.stream().collect(Collectors.groupingBy(PushesTakenWhile::notification));
    var first = pushes.stream().filter(push -> push.attempt() == 1).toList();
    var all = 0L;
    var atOnce = 0L;
    var again = 0L;
    for (var outage : outages(evidence)) {
      var core = settled(outage);
      var came = first.stream().filter(push -> isAsked(push, core)).toList();
      var taken = came.stream().filter(KeetaDelivery::acknowledged).count();
      if (came.size() >= Share.FEWEST) {
        all += came.size();
        atOnce += taken;
        tally.share(
            taken,
            came.size(),
            () -> "%s: of %d pushes %d were taken".formatted(core, came.size(), taken));
      }
      for (var push : first) {
        if (push.acknowledged() || !outage.whole().covers(push.at())) continue;
        var later = attempts.getOrDefault(notification(push), List.of());
        if (later.stream().anyMatch(KeetaDelivery::acknowledged)) again++;
        // One push that comes again says nothing of all the others.
        if (isGivenUp(later)) {
          tally.broke(
              () -> "%s was refused as often as it came".formatted(PushesOnTheLog.name(push)));
        }
      }
    }
    tally.figure(
        "of %d, %d at once; %d, also while it went and came, when Keeta sent them again"
            .formatted(all, atOnce, again));
    return tally.verdict();
  }

  /** A broker that has just come back takes a placement too late to answer with success. */
  private List<Core> outages(Evidence evidence) {
    var outages = Outages.of(evidence, down).without(evidence, BESIDE);
    return switch (placements) {
      case TAKEN -> outages.withBrokersAtRest(evidence).cores();
      case REFUSED -> outages.cores();
    };
  }

  private static boolean isAsked(KeetaDelivery push, Core core) {
    var waitsForLeaders = push.placement() && core.whole().what() == Disturbance.ONE_BROKER_DOWN;
    return (waitsForLeaders ? core.after(LEADERS_ARE_THERE) : core).covers(push.at());
  }

  /** What is left of it when whoever hands pushes to gateways has noticed it. */
  private static Core settled(Core outage) {
    return outage.whole().what() == Disturbance.INSTANCE_FROZEN
        ? outage.after(STANDING_STILL_IS_SEEN)
        : outage;
  }

  private static boolean isGivenUp(List<KeetaDelivery> attempts) {
    return attempts.stream().noneMatch(KeetaDelivery::acknowledged)
        && attempts.stream().anyMatch(push -> push.attempt() >= ATTEMPTS);
  }

  private static Map.Entry<String, String> notification(KeetaDelivery push) {
    return Map.entry(push.appId(), push.messageId());
  }
}
