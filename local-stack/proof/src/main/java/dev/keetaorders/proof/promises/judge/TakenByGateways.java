package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each gateway by itself answers while one of them is cut off: that one takes what is no
 * placement into its spool, the other one takes everything, {@link Share nearly all} of it. By what
 * both answered together, the healthy one would answer for the other.
 */
public final class TakenByGateways implements Promise {

  /** The sandbox waits no longer for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Until who is cut off knows it, each push is tried on Kafka first. */
  private static final Duration NOTICED = Duration.ofSeconds(10);

  private static final Set<Disturbance> BESIDE = Set.of(Disturbance.LOAD_TENFOLD);

  /** Whose answers are judged. */
  public enum Side {
    /** Whoever is cut off; a placement it may refuse. */
    CUT_OFF,
    /** Whoever is not. */
    OTHER
  }

  private final Down down;
  private final Side side;
  private final String sentence;

  /** While somebody is cut off. */
  public TakenByGateways(Down down, Side side) {
    this.down = down;
    this.side = side;
    this.sentence =
        down.sentence(
            switch (side) {
              case CUT_OFF -> "the gateway that is cut off takes pushes, but for placements";
              case OTHER -> "the other gateway takes every push";
            });
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var pushes = pushes(evidence);
    var all = 0L;
    var well = 0L;
    for (var outage : Outages.of(evidence, down).without(evidence, BESIDE).cores()) {
      var core = outage.after(NOTICED);
      var answers =
          evidence.played().observed().answers().stream()
              .filter(answer -> core.covers(answer.at()))
              .filter(answer -> isAsked(answer, outage, pushes))
              .toList();
      if (answers.size() < Share.FEWEST) continue;
      var taken = answers.stream().filter(TakenByGateways::isTaken).count();
      all += answers.size();
      well += taken;
      tally.share(
          taken,
          answers.size(),
          () ->
              "%s: of %d pushes %s took %d"
                  .formatted(core, answers.size(), answers.getFirst().gateway(), taken));
    }
    tally.figure("%d of %d answered with success".formatted(well, all));
    return tally.verdict();
  }

  private boolean isAsked(
      GatewayAnswer answer, Outages.Core outage, Map<String, KeetaDelivery> pushes) {
    var push = pushes.get(answer.sha256());
    if (push == null) return false;
    var cutOff = outage.whole().cutOff(answer.gateway());
    return switch (side) {
      case CUT_OFF -> cutOff && !push.placement();
      case OTHER -> !cutOff;
    };
  }

  private static boolean isTaken(GatewayAnswer answer) {
    var status = answer.httpStatus();
    return status != null && status / 100 == 2 && answer.took().compareTo(PATIENCE) < 0;
  }

  /** Of orders, by their bytes; such as were once signed wrongly may be refused. */
  private static Map<String, KeetaDelivery> pushes(Evidence evidence) {
    var pushes = new HashMap<String, KeetaDelivery>();
    for (var push : evidence.keeta().deliveries()) {
      if (push.sha256() != null && push.orderId() != null) pushes.put(push.sha256(), push);
    }
    for (var push : evidence.keeta().deliveries()) {
      if (push.wronglySigned()) pushes.remove(String.valueOf(push.sha256()));
    }
    return pushes;
  }
}
