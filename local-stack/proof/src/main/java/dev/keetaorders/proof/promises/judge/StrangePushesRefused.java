package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import dev.keetaorders.proof.promises.evidence.PushSent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Keeta did not send, or nobody can read, is refused as the contract says, is kept in
 * quarantine where it says so, reaches no order's log and makes no order.
 */
public final class StrangePushesRefused implements Promise {

  private static final String SENTENCE =
      "forged and malformed pushes are refused, kept in quarantine, and change no order";

  private static final int NOT_NOW = 503;
  private static final int FORBIDDEN = 401;

  /** Quarantine is a topic: while it takes nothing, what is refused is refused all the same. */
  private static final Set<Disturbance> WITHOUT_KAFKA =
      Set.of(
          Disturbance.KAFKA_DOWN,
          Disturbance.TWO_BROKERS_DOWN,
          Disturbance.ONE_BROKER_DOWN,
          Disturbance.LEADERS_MOVED,
          Disturbance.GATEWAY_CUT_OFF,
          Disturbance.SPOOL_FULL,
          Disturbance.SPOOL_BROKEN,
          Disturbance.ZONE_CUT_OFF);

  private static final Duration AROUND = Duration.ofSeconds(15);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var log =
        evidence.topics().notifications().stream()
            .map(NotificationRecord::sha256)
            .collect(Collectors.toSet());
    var quarantine =
        evidence.topics().quarantine().stream()
            .flatMap(record -> Stream.of(record.sha256(), record.header("keeta-body-sha256")))
            .collect(Collectors.toSet());
    var unanswered = 0L;
    for (var push : evidence.played().sent().pushes()) {
      tally.check(!log.contains(push.sha256()), () -> "%s is on the log".formatted(name(push)));
      var status = push.httpStatus();
      if (status == null || status == NOT_NOW) {
        unanswered++;
        continue;
      }
      tally.check(
          status == push.kind().httpStatus(),
          () -> "%s was answered %d".formatted(name(push), status));
      if (!push.kind().kept()) {
        tally.check(!quarantine.contains(push.sha256()), () -> "%s was kept".formatted(name(push)));
      } else if (!isKeptByNobody(evidence, push.at())) {
        tally.check(
            quarantine.contains(push.sha256()),
            () -> "%s is not in quarantine".formatted(name(push)));
      }
    }
    for (var push : evidence.keeta().deliveries()) {
      var status = push.httpStatus();
      if (!push.wronglySigned() || status == null || status == NOT_NOW) continue;
      tally.check(
          status == FORBIDDEN,
          () -> "%s was answered %d".formatted(PushesOnTheLog.name(push), status));
      // Of Open Delivery the signature is no part of the body: the same bytes come again, signed.
      if (push.standard()) {
        tally.check(
            !log.contains(String.valueOf(push.sha256())),
            () -> "%s is on the log".formatted(PushesOnTheLog.name(push)));
      }
    }
    madeNoOrder(evidence, tally);
    tally.figure("%d were not answered, or with %d".formatted(unanswered, NOT_NOW));
    return tally.verdict();
  }

  private static void madeNoOrder(Evidence evidence, Tally tally) {
    var orders =
        evidence.keeta().orders().stream().map(KeetaOrder::order).collect(Collectors.toSet());
    for (var row : evidence.projection().rows()) {
      tally.check(
          orders.contains(row.order()), () -> "%s is none of Keeta's".formatted(row.order()));
    }
  }

  private static boolean isKeptByNobody(Evidence evidence, Instant at) {
    return evidence.played().disturbed().stream()
        // A gateway that dies takes along what it refused and had not yet kept.
        .filter(each -> WITHOUT_KAFKA.contains(each.what()) || Down.GATEWAY.test(each))
        .map(each ->
            new Disturbed(
                each.what(),
                each.target(),
                each.from().minus(AROUND),
                each.healing(),
                each.to().plus(AROUND)))
        .anyMatch(each -> each.covers(at));
  }

  private static String name(PushSent push) {
    return "a push %s at %s (sha256 %s)".formatted(push.kind(), push.at(), push.sha256());
  }
}
