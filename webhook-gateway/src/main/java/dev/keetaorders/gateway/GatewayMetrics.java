package dev.keetaorders.gateway;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.receive.Arrivals;
import dev.keetaorders.gateway.receive.InFlight;
import dev.keetaorders.gateway.receive.Outcome;
import dev.keetaorders.gateway.receive.Receipt;
import dev.keetaorders.gateway.receive.SourceAddresses;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway counts. No label takes its value from outside: apps are those configured, events
 * those that Keeta documents, and everything else has one word.
 */
public final class GatewayMetrics {

  /** Pushes answered, by how they ended. */
  public static final String WEBHOOKS = "keeta_webhooks_total";

  /** From the first byte to the answer. */
  public static final String ANSWER = "keeta_webhook_answer_seconds";

  /** What came of checking signatures: the recipe that matched, or why none did. */
  public static final String SIGNATURES = "keeta_webhook_signatures_total";

  /** Pushes put into quarantine, by why, and whether it took them. */
  public static final String QUARANTINED = "keeta_webhooks_quarantined_total";

  /** Pushes for an app that is not configured. */
  public static final String UNKNOWN_APP = "keeta_webhooks_unknown_app_total";

  /** Pushes of our apps, by whether Keeta has published the address that they came from. */
  public static final String SOURCES = "keeta_webhook_sources_total";

  /** How long ago a verified push of an app came to this instance. */
  public static final String LAST_PUSH = "keeta_webhook_last_push_seconds";

  /** How long ago a heartbeat came to it. */
  public static final String LAST_HEARTBEAT = "keeta_webhook_last_heartbeat_seconds";

  /** Pushes in work now. */
  public static final String IN_FLIGHT = "keeta_webhooks_in_flight";

  /** Bytes of their bodies. */
  public static final String IN_FLIGHT_BYTES = "keeta_webhooks_in_flight_bytes";

  /** 1 while Kafka can take an append. */
  public static final String APPENDABLE = "keeta_gateway_appendable";

  /** Partitions that take no append while others do, and topics that are missing. */
  public static final String IMPAIRED = "keeta_gateway_append_impairments";

  /** Records in the spool now. */
  public static final String SPOOL_RECORDS = "keeta_spool_records";

  /** Records of the spool, by what became of them: the balance is what is inside. */
  public static final String SPOOL_ACCOUNTS = "keeta_spool_records_counted_total";

  /** Bytes that the spool has on disk. */
  public static final String SPOOL_BYTES = "keeta_spool_bytes";

  /** Bytes that it may still take. */
  public static final String SPOOL_ROOM = "keeta_spool_room_bytes";

  /** How long ago the oldest push in it came. */
  public static final String SPOOL_OLDEST = "keeta_spool_oldest_seconds";

  /** Time to the nearest deadline among the placements in it. */
  public static final String SPOOL_DEADLINE = "keeta_spool_nearest_deadline_seconds";

  /** 1 while it would take a record. */
  public static final String SPOOL_TAKES = "keeta_spool_takes";

  /** Groups of records that were forced to disk together. */
  public static final String SPOOL_GROUPS = "keeta_spool_groups_total";

  /** Times that its disk failed. */
  public static final String SPOOL_FAILURES = "keeta_spool_disk_failures_total";

  /** A spool as of now, in figures. */
  public interface SpoolView {

    int placements();

    int others();

    long bytes();

    long room();

    Optional<Instant> oldest();

    Optional<Instant> nearestDeadline();

    boolean takes();

    /** Records by what became of them, under the words of the metric's label. */
    Map<String, Supplier<Number>> counted();

    long groups();

    long failures();
  }

  private static final Set<String> DOCUMENTED_EVENTS =
      Set.of(
          "1",
          "1001",
          "1002",
          "1003",
          "1004",
          "1005",
          "1006",
          "1007",
          "1008",
          "1101",
          "1102",
          "1201",
          "1202",
          "1301",
          "1302",
          "1303",
          "CREATED",
          "PLACED",
          "CONFIRMED",
          "READY_FOR_PICKUP",
          "DISPATCHED",
          "PICKUP_ONGOING",
          "PICKED_UP",
          "DELIVERED",
          "CONCLUDED",
          "CANCELLATION_REQUESTED",
          "CANCELLED",
          "USER_REFUND_REQUEST",
          "REFUNDED",
          "REFUND_FAILED",
          "RECOMMENDED_PREPARATION_START");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(1_500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final List<Supplier<Number>> held = new CopyOnWriteArrayList<>();

  GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows what is in work, and whether Kafka can take an append. */
  void watch(InFlight inFlight, Supplier<NotificationLog.Readiness> readiness) {
    Gauge.builder(IN_FLIGHT, inFlight, InFlight::pushes).strongReference(true).register(registry);
    Gauge.builder(IN_FLIGHT_BYTES, inFlight, InFlight::bytes)
        .strongReference(true)
        .register(registry);
    Gauge.builder(APPENDABLE, readiness, now -> now.get().ready() ? 1 : 0)
        .strongReference(true)
        .register(registry);
    Gauge.builder(IMPAIRED, readiness, now -> now.get().impaired().size())
        .strongReference(true)
        .register(registry);
  }

  /** Shows what is in a spool, and what became of all that ever was. */
  void watch(SpoolView spool, InstantSource clock) {
    show(SPOOL_RECORDS, Tags.of("of", "placements"), spool::placements);
    show(SPOOL_RECORDS, Tags.of("of", "others"), spool::others);
    show(SPOOL_BYTES, Tags.empty(), spool::bytes);
    show(SPOOL_ROOM, Tags.empty(), spool::room);
    show(SPOOL_TAKES, Tags.empty(), () -> spool.takes() ? 1 : 0);
    show(
        SPOOL_OLDEST,
        Tags.empty(),
        () -> spool.oldest().map(at -> seconds(at, clock.instant())).orElse(Double.NaN));
    show(
        SPOOL_DEADLINE,
        Tags.empty(),
        () -> spool.nearestDeadline().map(at -> seconds(clock.instant(), at)).orElse(Double.NaN));
    spool.counted().forEach((what, count) -> count(SPOOL_ACCOUNTS, Tags.of("what", what), count));
    count(SPOOL_GROUPS, Tags.empty(), spool::groups);
    count(SPOOL_FAILURES, Tags.empty(), spool::failures);
  }

  /** Shows how long ago each app was heard of; not a number while this process has not heard it. */
  void watch(Arrivals arrivals, InstantSource clock) {
    for (var app : arrivals.apps()) {
      show(LAST_PUSH, Tags.of("app", app), () -> age(arrivals.lastPush(app), clock));
    }
    for (var sender : arrivals.senders()) {
      show(
          LAST_HEARTBEAT, Tags.of("app", sender), () -> age(arrivals.lastHeartbeat(sender), clock));
    }
  }

  private static Number age(Optional<Instant> at, InstantSource clock) {
    return at.map(then -> seconds(then, clock.instant())).orElse(Double.NaN);
  }

  private void show(String name, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value).tags(tags).strongReference(true).register(registry);
  }

  private void count(String name, Tags tags, Supplier<Number> value) {
    // A counter's function is held weakly, and this one is made for it alone.
    held.add(value);
    FunctionCounter.builder(name, value, count -> count.get().doubleValue())
        .tags(tags)
        .register(registry);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }

  /** Counts one answered push. */
  public void received(Receipt receipt, Duration took) {
    var outcome = receipt.outcome();
    var app = receipt.appId() == null ? "unknown" : receipt.appId();
    registry
        .counter(
            WEBHOOKS, "outcome", outcome.wireName(), "app", app, "event", event(receipt.eventId()))
        .increment();
    Timer.builder(ANSWER)
        .tag("outcome", outcome.wireName())
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
    if (outcome == Outcome.UNKNOWN_APP) registry.counter(UNKNOWN_APP).increment();
    receipt.verified().ifPresent(verification -> signature(app, verification));
    receipt
        .quarantining()
        .ifPresent(q ->
            registry
                .counter(
                    QUARANTINED, "reason", q.reason(), "durable", Boolean.toString(q.durable()))
                .increment());
  }

  /** Counts where a push for a configured app came from. */
  public void cameFrom(String app, SourceAddresses.Source source) {
    registry.counter(SOURCES, "app", app, "source", source.wireName()).increment();
  }

  /** Counts a push that met a fault of ours. */
  public void unexpected() {
    registry
        .counter(
            WEBHOOKS,
            "outcome",
            Outcome.UNEXPECTED.wireName(),
            "app",
            "unknown",
            "event",
            event(null))
        .increment();
  }

  private void signature(String app, Verification verification) {
    var result =
        switch (verification) {
          case Verification.Verified(var recipe) -> recipe;
          case Verification.Unverified(var reason) -> reason;
          case Verification.Reply _ -> "reply";
        };
    registry.counter(SIGNATURES, "app", app, "result", result).increment();
  }

  private static String event(@Nullable String eventId) {
    if (eventId == null) return "none";
    return DOCUMENTED_EVENTS.contains(eventId) ? eventId : "other";
  }
}
