package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.append.TraceHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The log, with a spool under it for what Kafka does not take.
 *
 * <p>A placement is always offered to Kafka first, since five minutes are counted for it: from the
 * spool nobody reads it before Kafka is back. Everything else goes to the spool at once while Kafka
 * is known to take nothing.
 */
final class SpoolingNotificationLog implements NotificationLog {

  /**
   * What an operator decides.
   *
   * @param resendPlacements whether Keeta is asked to send a placement again that is only spooled
   * @param readyWithoutKafka whether this instance takes pushes while it has its spool alone
   * @param afterKafka how long the disk may take when Kafka has had its time
   * @param withoutKafka how long it may take when Kafka was not asked
   */
  record Policy(
      boolean resendPlacements,
      boolean readyWithoutKafka,
      Duration afterKafka,
      Duration withoutKafka) {}

  private final NotificationLog kafka;
  private final Spool spool;
  private final TraceHeaders trace;
  private final Policy policy;

  SpoolingNotificationLog(NotificationLog kafka, Spool spool, TraceHeaders trace, Policy policy) {
    this.kafka = kafka;
    this.spool = spool;
    this.trace = trace;
    this.policy = policy;
  }

  @Override
  public Appended append(Entry entry) {
    if (!Waiting.isPlacement(entry) && !kafka.readiness().ready()) {
      return kept(entry, policy.withoutKafka(), kafka.readiness().why());
    }
    return switch (kafka.append(entry)) {
      case Appended.NotDurable(var why) -> kept(entry, policy.afterKafka(), why);
      case Appended.Durable durable -> durable;
      case Appended.Unfit unfit -> unfit;
      case Appended.Spooled spooled -> spooled;
    };
  }

  /**
   * Kafka's, where Kafka takes appends; else that of the spool. A process that has only just
   * started waits for Kafka's first word, because placements would come and be turned away.
   */
  @Override
  public Readiness readiness() {
    var byKafka = kafka.readiness();
    if (byKafka.equals(Readiness.NOT_YET)) return byKafka;
    if (byKafka.ready() || !policy.readyWithoutKafka() || !spool.takes()) return byKafka;
    return new Readiness(true, List.of("pushes are spooled: " + byKafka.why()));
  }

  @Override
  public Readiness ofKafka() {
    return kafka.readiness();
  }

  private Appended kept(Entry entry, Duration within, String whyNotKafka) {
    return switch (spool.keep(withTrace(entry), within)) {
      case Kept.Forced _ ->
          new Appended.Spooled(policy.resendPlacements() && Waiting.isPlacement(entry));
      case Kept.Not(var why) ->
          new Appended.NotDurable("%s; spool: %s".formatted(whyNotKafka, why.wireName()));
    };
  }

  /** The trace is that of the push; when the record is drained there is none. */
  private Entry withTrace(Entry entry) {
    var headers = new LinkedHashMap<>(entry.headers());
    headers.putAll(trace.current());
    return new Entry(entry.destination(), entry.key(), entry.value(), headers);
  }
}
