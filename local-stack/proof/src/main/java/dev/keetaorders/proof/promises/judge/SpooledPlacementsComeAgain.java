package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A placement that only a gateway's disk has is answered as a failure, so that Keeta sends it to
 * somebody who reaches Kafka: what was answered with success has a record that went there directly.
 */
public final class SpooledPlacementsComeAgain implements Promise {

  private static final String SENTENCE =
      "Kafka down: a placement that is only spooled is answered as a failure";

  private static final Set<Disturbance> WITHOUT_KAFKA =
      Set.of(
          Disturbance.KAFKA_DOWN,
          Disturbance.TWO_BROKERS_DOWN,
          Disturbance.GATEWAY_CUT_OFF,
          Disturbance.SPOOL_FULL,
          Disturbance.SPOOL_BROKEN,
          Disturbance.ZONE_CUT_OFF);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var bySpool =
        evidence.topics().notifications().stream()
            .collect(
                Collectors.groupingBy(
                    NotificationRecord::sha256,
                    Collectors.reducing(
                        true,
                        record -> record.header("keeta-via").equals("spool"),
                        Boolean::logicalAnd)));
    var asked = 0L;
    for (var core : Outages.of(evidence, each -> WITHOUT_KAFKA.contains(each.what())).cores()) {
      for (var push : evidence.keeta().deliveries()) {
        var sha256 = push.sha256();
        if (sha256 == null || !push.placement() || !core.covers(push.at())) continue;
        if (push.httpStatus() == null || push.wronglySigned()) continue;
        if (!push.acknowledged()) asked++;
        tally.check(
            !push.acknowledged() || !bySpool.getOrDefault(sha256, false),
            () -> "%s was answered with success".formatted(PushesOnTheLog.name(push)));
      }
    }
    tally.figure("%d were asked for again".formatted(asked));
    return tally.verdict();
  }
}
