package dev.keetaorders.orderstate;

import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.contracts.settings.OlderRefundNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of this service. */
@ConfigMapping(prefix = "order-state")
public interface OrderStateConfig {

  /** The consumer group; every instance is in it. */
  @WithDefault("keeta-order-state")
  String groupId();

  /**
   * What tells this instance from the others, and stays when it restarts: it is part of the
   * transactional id. Host name and HTTP port where it is absent.
   */
  Optional<String> instanceId();

  /** How long Keeta waits for the shop (docs/keeta/standard-api.md, section 8). */
  @WithDefault("PT5M")
  Duration acceptWithin();

  /**
   * Decimals of a currency where Keeta does not keep to ISO 4217; whether it does for KWD, BHD and
   * OMR is not stated.
   */
  Map<String, Integer> currencyExponents();

  /** What is not certain about Keeta's refunds, and the older names of what is shared. */
  Refunds refunds();

  /** What is not certain about Keeta's second dialect. */
  OpenDelivery opendelivery();

  /** When Keeta is asked where an order stands. */
  ReadBacks readBacks();

  /** Whether the watchdog's alerts covered every order. */
  SecondDetector secondDetector();

  /** Whether an order may be missing, by the numbers by which shops call theirs. */
  ShopNumbers shopNumbers();

  /** What is known of customers and couriers, and for how long. */
  PersonalData personalData();

  /**
   * The longest from a notification on the log to the projection, while the database and the
   * brokers answer at all; the settings must add up to less. No deadline waits for it, people do.
   */
  @WithDefault("PT90S")
  Duration projectedWithin();

  /** With lag and no movement for so long, or without a turn of its loop, it is not live. */
  @WithDefault("PT60S")
  Duration stuckAfter();

  /**
   * A process that has not been live for so long ends itself, to be started anew. Longer than
   * Kubernetes takes, which asks for liveness; for Docker and others, which do not. 0: never.
   */
  @WithDefault("PT3M")
  Duration exitWhenStuckFor();

  /** How it reads and writes Kafka. */
  Kafka kafka();

  /**
   * Keeta's refunds. What its numbers mean is {@code keeta.standard.refund-status.*}, which all
   * services share; the names here that have no default are older ones of this service alone. They
   * are still read, where the shared ones are not set.
   */
  interface Refunds {

    /** The older names, and what their numbers mean. */
    OlderRefundNames OLDER_NAMES =
        new OlderRefundNames(
            Map.of(
                "order-state.refunds.actionable-statuses", Set.of(RefundState.REQUESTED),
                "order-state.refunds.agreed-statuses", Set.of(RefundState.AGREED),
                "order-state.refunds.rejected-statuses", Set.of(RefundState.REJECTED),
                "order-state.refunds.refunding-statuses", Set.of(RefundState.REFUNDING),
                "order-state.refunds.refunded-statuses", Set.of(RefundState.REFUNDED)),
            "order-state.refunds.appeals-actionable",
            "order-state.refunds.in-read-backs");

    /** Older name of {@code keeta.standard.refund-status.requested}. */
    Optional<Set<String>> actionableStatuses();

    /** Older name of {@code keeta.standard.refund-status.agreed}. */
    Optional<Set<String>> agreedStatuses();

    /** Older name of {@code keeta.standard.refund-status.rejected}. */
    Optional<Set<String>> rejectedStatuses();

    /** Older name of {@code keeta.standard.refund-status.refunding}. */
    Optional<Set<String>> refundingStatuses();

    /** Older name of {@code keeta.standard.refund-status.refunded}. */
    Optional<Set<String>> refundedStatuses();

    /** Older name of {@code keeta.standard.refund-appeals-actionable}. */
    Optional<Boolean> appealsActionable();

    /** After this Keeta agrees by itself; one secondary source says so. */
    @WithDefault("PT15M")
    Duration answerWithin();

    /** Older name of {@code keeta.standard.refund-ids-in-read-backs}. */
    Optional<Boolean> inReadBacks();
  }

  /** The Open Delivery dialect. */
  interface OpenDelivery {

    /**
     * After this Keeta agrees to a refund by itself, if it does so at all: no page says
     * (docs/keeta/opendelivery-open-questions.md, 27). While it is not set, no answer is due.
     */
    Optional<Duration> answerRefundWithin();

    /**
     * For so long after the shop asked for a cancellation Keeta may consult the customer. Later, an
     * order that goes on is not going to be cancelled: no event says so (the same, 26).
     */
    @WithDefault("PT10M")
    Duration cancellationAnsweredWithin();
  }

  /** What only Keeta can tell is asked by a FETCH_ORDER; its answer comes by the log. */
  interface ReadBacks {

    /** Whether anything is asked. */
    @WithDefault("true")
    boolean enabled();

    /** A minute, for unverified notifications of one app: whoever forges them costs no more. */
    @WithDefault("60")
    int unverifiedPerMinute();

    /** Not for what reached us longer ago: a rebuild of the projection asks nothing of history. */
    @WithDefault("PT24H")
    Duration maxAge();

    /** Orders that nobody confirmed in time, and of whose end nothing was heard. */
    Unconfirmed unconfirmed();
  }

  /**
   * Keeta does not say by which event it tells of its own cancellation, and a push may be lost: so
   * it is asked (docs/keeta/standard-open-questions.md, Q10).
   */
  interface Unconfirmed {

    /** How long after the time to accept it is asked first; each time after it waits twice that. */
    @WithDefault("PT30S")
    Duration after();

    /**
     * How often at most of what Keeta itself may leave open: five times are 15.5 minutes. What only
     * Keeta can tell is asked until it is history. With 0 nobody asks.
     */
    @WithDefault("5")
    int times();

    /**
     * How many orders at most are asked about at a time: what is asked waits for Keeta's limits.
     */
    @WithDefault("50")
    int perSweep();

    /** How often it is looked for them. */
    @WithDefault("PT10S")
    Duration sweepEvery();

    /** Nothing is asked about what was placed longer ago: that is history, or a rebuild. */
    @WithDefault("PT6H")
    Duration maxAge();
  }

  /** Finds orders that missed their deadline though nobody raised an alert (docs/adr/0075). */
  interface SecondDetector {

    /** Whether it looks. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long the watchdog has to raise the last level, from when an order is first found without
     * it: it promises ten seconds at worst, and clocks differ.
     */
    @WithDefault("PT30S")
    Duration after();

    /** How often it is looked; an order is raised two of these later than it could be. */
    @WithDefault("PT10S")
    Duration sweepEvery();

    /** What was placed longer ago is history: its alerts may be, too. */
    @WithDefault("PT2H")
    Duration maxAge();

    /** How many orders at most are judged at a time; the next sweep judges more. */
    @WithDefault("500")
    int perSweep();
  }

  /**
   * Gaps in {@code merchantOrder.seqNo} as hints at orders that never reached us (docs/adr/0077).
   */
  interface ShopNumbers {

    /**
     * Whether it looks. Not before somebody has seen that a shop's numbers follow one another: no
     * page says so (docs/keeta/standard-api.md, section 6).
     */
    @WithDefault("false")
    boolean gaps();

    /** Where the day of a shop's numbers begins: where the shops are. */
    @WithDefault("UTC")
    ZoneId zone();

    /** An order that was placed before the next one may be so much later here. */
    @WithDefault("PT10M")
    Duration settledAfter();

    /** What was placed longer ago is history. */
    @WithDefault("PT24H")
    Duration maxAge();

    /** How often they are counted for the metric. */
    @WithDefault("PT5M")
    Duration sweepEvery();
  }

  /** Kept apart from the orders; docs/personal-data.md says what, where, and for whom. */
  interface PersonalData {

    /**
     * From the placement of an order until what is known of its people is deleted; at most 40 days,
     * which is how long the raw topics hold it. Keeta cancels and refunds for 30 days.
     */
    @WithDefault("PT720H")
    Duration retention();

    /**
     * How long it stays written down who looked at or erased what. No data are in it, but who asked
     * is a person, too; somebody who asks "who saw this" does so within a year.
     */
    @WithDefault("PT9600H")
    Duration auditRetention();

    /** How often it is looked for what is over: so much longer than the retention it may last. */
    @WithDefault("PT10M")
    Duration sweepEvery();

    /** Rows that one transaction of a sweep looks at: a batch may wait for it. */
    @WithDefault("500")
    int sweepBatch();

    /** The role of the database that alone may touch it, where an administrator has made one. */
    Optional<String> databaseRole();
  }

  /** Every number is chosen against a budget; the defaults of the clients are far too long. */
  interface Kafka {

    /** Records in a batch. */
    @WithDefault("500")
    int batch();

    /** How long one look at the log waits for a record. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** Between two attempts at a batch that could not be done. */
    @WithDefault("PT1S")
    Duration pause();

    /** A dead instance is replaced after this; 6 s is the least that a broker takes. */
    @WithDefault("PT6S")
    Duration sessionTimeout();

    /**
     * A hung one after this: longer than a database and a broker that do not answer are waited for,
     * one after the other. Whoever is slower at every step loses its partitions, and its batch is
     * refused.
     */
    @WithDefault("PT30S")
    Duration maxPollInterval();

    /** Readers of events wait no longer than this for an instance that died within a batch. */
    @WithDefault("PT10S")
    Duration transactionTimeout();

    /** Below the transaction's: whoever waits longer could not commit any more. */
    @WithDefault("PT8S")
    Duration deliveryTimeout();

    /** How long one request may take. */
    @WithDefault("PT3S")
    Duration requestTimeout();

    /** How long a call of the client waits for a broker. */
    @WithDefault("PT5S")
    Duration maxBlock();
  }
}
