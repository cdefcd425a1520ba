package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.measure.FreshGauge;
import dev.keetaorders.orderstate.personal.PersonalDataMetrics;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.opendelivery.WordWitness;
import dev.keetaorders.orderstate.translate.standard.NumberWitness;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service measures; docs/observability.md says what each number means. */
public final class OrderStateMetrics {

  public static final String OLDEST_UNPROCESSED = "keeta_order_state_oldest_unprocessed_seconds";
  public static final String LAG = "keeta_order_state_lag_records";
  public static final String BATCH_RECORDS = "keeta_order_state_batch_records";
  public static final String BATCH_SECONDS = "keeta_order_state_batch_seconds";
  public static final String BATCHES_FAILED = "keeta_order_state_batches_failed_total";
  public static final String PARTITIONS_LOST = "keeta_order_state_partitions_lost_total";
  public static final String EVENTS_PUBLISHED = "keeta_order_state_events_published_total";
  public static final String NOTIFICATIONS = "keeta_order_state_notifications_total";
  public static final String ARRIVALS = "keeta_order_state_arrivals_total";
  public static final String SHOP_NUMBERS_MISSING = "keeta_order_state_shop_numbers_missing";
  public static final String FACTS = "keeta_order_state_facts_total";
  public static final String QUARANTINED = "keeta_order_state_quarantined_total";
  public static final String READ_BACKS = "keeta_order_state_read_backs_total";
  public static final String UNCONFIRMED = "keeta_order_state_unconfirmed_orders";
  public static final String UNCONFIRMED_SWEEPS_FAILED =
      "keeta_order_state_unconfirmed_sweeps_failed_total";
  public static final String UNALERTED = "keeta_order_state_unalerted_orders";
  public static final String UNALERTED_LEVELS = "keeta_order_state_unalerted_levels_total";
  public static final String UNALERTED_SWEEP_AGE = "keeta_order_state_alerts_checked_age_seconds";
  public static final String MONEY_CHECKS = "keeta_order_state_money_checks_total";
  public static final String UNKNOWN_NUMBERS = "keeta_order_state_unknown_numbers_total";
  public static final String UNKNOWN_WORDS = "keeta_order_state_unknown_words_total";
  public static final String PERSONAL_READS = PersonalDataMetrics.READS;
  public static final String PERSONAL_ERASURES = PersonalDataMetrics.ERASURES;
  public static final String PERSONAL_SWEPT = PersonalDataMetrics.SWEPT;
  public static final String PERSONAL_SWEEP_AGE = PersonalDataMetrics.SWEEP_AGE;
  public static final String PLACEMENT_TO_ACCEPTANCE = "keeta_placement_to_acceptance_seconds";

  private static final Duration[] ACCEPTANCE_BUCKETS = {
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(20),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(90),
    Duration.ofSeconds(120),
    Duration.ofSeconds(150),
    Duration.ofSeconds(180),
    Duration.ofSeconds(210),
    Duration.ofSeconds(240),
    Duration.ofSeconds(270),
    Duration.ofSeconds(300),
    Duration.ofSeconds(600),
    Duration.ofSeconds(1800)
  };

  private final MeterRegistry registry;
  private final DistributionSummary batchRecords;
  private final Timer batchSeconds;
  private final Timer placementToAcceptance;

  /** Registers what is measured all the time. */
  OrderStateMetrics(MeterRegistry registry, ConsumerProgress progress, InstantSource clock) {
    this.registry = registry;
    FreshGauge.show(
        registry,
        OLDEST_UNPROCESSED,
        "Age of the oldest notification that is not in the projection",
        () -> progress.oldestUnprocessed(clock.instant()).toMillis() / 1000.0);
    FreshGauge.show(
        registry,
        LAG,
        "Notifications of the assigned partitions that were not read yet",
        progress::lag);
    batchRecords =
        DistributionSummary.builder(BATCH_RECORDS)
            .description("Records in a batch")
            .serviceLevelObjectives(1, 10, 50, 100, 250, 500)
            .register(registry);
    batchSeconds =
        Timer.builder(BATCH_SECONDS)
            .description("From the batch in hand to its offsets committed")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .register(registry);
    placementToAcceptance =
        Timer.builder(PLACEMENT_TO_ACCEPTANCE)
            .description("From the customer's placement to the shop's acceptance, by Keeta's times")
            .serviceLevelObjectives(ACCEPTANCE_BUCKETS)
            .register(registry);
  }

  /** Counts whether amounts are what Keeta says of them elsewhere. */
  public static MoneyWitness moneyWitness(MeterRegistry registry) {
    return (check, currency, comparison) ->
        registry
            .counter(
                MONEY_CHECKS,
                "check",
                check.name(),
                "currency",
                currency,
                "result",
                comparison.name())
            .increment();
  }

  /** Counts the numbers that nobody knows. */
  public static NumberWitness numberWitness(MeterRegistry registry) {
    return of -> registry.counter(UNKNOWN_NUMBERS, "of", of.name()).increment();
  }

  /** Counts the words that nobody knows. */
  public static WordWitness wordWitness(MeterRegistry registry) {
    return of -> registry.counter(UNKNOWN_WORDS, "of", of.name()).increment();
  }

  /** So many claims did not hold any more. */
  void partitionsLost(int partitions) {
    registry.counter(PARTITIONS_LOST).increment(partitions);
  }

  void batch(int records, Duration took, Recorded recorded) {
    batchRecords.record(records);
    batchSeconds.record(took);
    var events = recorded.announcements().stream().mapToInt(a -> a.events().size()).sum();
    registry.counter(EVENTS_PUBLISHED).increment(events);
    registry.counter(QUARANTINED).increment(recorded.quarantined().size());
    registry
        .counter(NOTIFICATIONS, "seen", "again")
        .increment(recorded.announcements().size() - recorded.projected().size());
  }

  /** Not by shop: there may be ten thousand, and what was seen of each is answered over HTTP. */
  void arrivals(List<ArrivalCount> seen) {
    for (var count : seen) {
      var key = count.key();
      registry
          .counter(
              ARRIVALS,
              "app",
              key.appId(),
              "via",
              key.via().wireName(),
              "placement",
              String.valueOf(count.placements() > 0))
          .increment((double) count.notifications());
    }
  }

  /**
   * They are durable, and will not be told as new again, whatever becomes of their announcement.
   */
  void projected(List<Projected> notifications) {
    registry.counter(NOTIFICATIONS, "seen", "first").increment(notifications.size());
    for (var projected : notifications) {
      for (var sighting : projected.sightings()) {
        registry
            .counter(FACTS, "fact", sighting.fact().name(), "observation", sighting.observation())
            .increment();
      }
      var acceptedAfter = projected.acceptedAfter();
      if (acceptedAfter != null && !acceptedAfter.isNegative()) {
        placementToAcceptance.record(acceptedAfter);
      }
    }
  }

  /** The commands of those that ask are durable, too. */
  void readBacks(List<ReadBack> readBacks) {
    for (var readBack : readBacks) {
      registry
          .counter(
              READ_BACKS,
              "reason",
              readBack.reason().name(),
              "decision",
              readBack.decision().name())
          .increment();
    }
  }

  void failed(@Nullable String unreachable) {
    registry
        .counter(BATCHES_FAILED, "reason", unreachable == null ? "other" : unreachable)
        .increment();
  }
}
