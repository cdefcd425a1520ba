package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was answered with success stands on its topic in the bytes in which it came, under its
 * order, with headers that say what it is.
 */
public final class PushesOnTheLog implements Promise {

  private static final String SENTENCE =
      "every push answered with success is on its topic, byte for byte, with the right headers";

  private static final Set<String> WAYS = Set.of("webhook", "spool", "poll");

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var topics = evidence.topics();
    var log = byContent(Stream.concat(topics.notifications().stream(), topics.others().stream()));
    var quarantine =
        topics.quarantine().stream().map(NotificationRecord::sha256).collect(Collectors.toSet());
    var spooled = 0L;
    for (var push : evidence.keeta().deliveries()) {
      var sha256 = push.sha256();
      if (!push.acknowledged() || sha256 == null) continue;
      // That this one is refused is another promise.
      if (push.wronglySigned()) continue;
      var found = log.getOrDefault(sha256, List.of());
      // What Keeta says and means can be read: in quarantine it would move no order.
      var where = quarantine.contains(sha256) ? "in quarantine alone" : "on no topic";
      if (!tally.check(!found.isEmpty(), () -> "%s is %s".formatted(name(push), where))) continue;
      if (found.stream().allMatch(record -> record.header("keeta-via").equals("spool"))) spooled++;
      for (var record : found) {
        var wrong = wrongOf(push, record);
        tally.check(
            wrong.isEmpty(),
            () -> "%s at %s has the wrong %s".formatted(name(push), record.place(), wrong));
      }
    }
    tally.figure("%d came by the spool".formatted(spooled));
    return tally.verdict();
  }

  private static Map<String, List<NotificationRecord>> byContent(
      Stream<NotificationRecord> records) {
    return records.collect(
        Collectors.groupingBy(NotificationRecord::sha256, HashMap::new, Collectors.toList()));
  }

  private static String wrongOf(KeetaDelivery push, NotificationRecord record) {
    if (!record.type().equals(push.type())) return "ce_type " + record.type();
    if (!record.header("ce_source").contains("/apps/" + push.appId())) {
      return "ce_source " + record.header("ce_source");
    }
    if (!WAYS.contains(record.header("keeta-via"))) return "way " + record.header("keeta-via");
    if (!record.certain()) return "verification " + record.header("keeta-verification");
    var orderId = push.orderId();
    if (orderId == null) return "";
    if (!record.id().equals(push.messageId())) return "ce_id " + record.id();
    if (!record.header("ce_subject").equals(orderId)) return "subject " + record.order();
    return record.key().equals(orderId) ? "" : "key " + record.key();
  }

  static String name(KeetaDelivery push) {
    return "push %s of %s for order %s, attempt %d at %s"
        .formatted(push.messageId(), push.kind(), push.orderId(), push.attempt(), push.at());
  }
}
