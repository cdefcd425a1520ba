package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A placement that only a gateway's disk has is answered as a failure, so that Keeta sends it to
 * somebody who reaches Kafka: what was answered with success has a record that went there directly.
 * A time in which no placement was refused has shown nothing.
 */
public final class SpooledPlacementsComeAgain implements Promise {

  private static final int NOT_NOW = 503;

  private final Down down;
  private final String sentence;

  /** While that is down. */
  public SpooledPlacementsComeAgain(Down down) {
    this.down = down;
    this.sentence = down.sentence("a placement that is only spooled is answered as a failure");
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var log =
        evidence.topics().notifications().stream()
            .collect(Collectors.groupingBy(NotificationRecord::sha256));
    var asked = 0L;
    var spooled = 0L;
    for (var core : Outages.of(evidence, down).cores()) {
      for (var push : evidence.keeta().deliveries()) {
        if (!push.placement() || push.wronglySigned() || !core.covers(push.at())) continue;
        if (!isOfWhoIsWithoutKafka(push, core.whole(), evidence)) continue;
        var records = records(push, log);
        if (isRefused(push)) {
          asked++;
          if (records.stream().anyMatch(SpooledPlacementsComeAgain::isBySpool)) spooled++;
        } else if (!push.acknowledged() || records.isEmpty()) {
          continue;
        } else if (!records.stream().allMatch(SpooledPlacementsComeAgain::isBySpool)) {
          continue;
        }
        tally.check(
            !push.acknowledged(),
            () -> "%s was answered with success".formatted(PushesOnTheLog.name(push)));
      }
    }
    tally.figure("%d were asked for again, %d of them lay in a spool".formatted(asked, spooled));
    return tally.verdict();
  }

  /** All gateways are without it, or one of them, and the other one's answers are its own. */
  private boolean isOfWhoIsWithoutKafka(KeetaDelivery push, Disturbed outage, Evidence evidence) {
    return down == Down.KAFKA
        || evidence.played().observed().answers().stream()
            .filter(answer -> answer.sha256().equals(push.sha256()))
            .anyMatch(answer -> outage.cutOff(answer.gateway()));
  }

  private static List<NotificationRecord> records(
      KeetaDelivery push, Map<String, List<NotificationRecord>> log) {
    return log.getOrDefault(String.valueOf(push.sha256()), List.of());
  }

  private static boolean isRefused(KeetaDelivery push) {
    var status = push.httpStatus();
    return status != null && status == NOT_NOW;
  }

  private static boolean isBySpool(NotificationRecord record) {
    return record.header("keeta-via").equals("spool");
  }
}
