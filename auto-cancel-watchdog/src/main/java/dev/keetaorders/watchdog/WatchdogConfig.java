package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.contracts.settings.OlderRefundNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of the watchdog. */
@ConfigMapping(prefix = "watchdog")
interface WatchdogConfig {

  /**
   * How long Keeta waits for the shop. The order API page says five minutes
   * (docs/keeta/standard-api.md, section 5).
   */
  @WithDefault("5m")
  Duration acceptWithin();

  /**
   * How long Keeta waits for the shop's answer to an application for a refund, before it agrees by
   * itself. One secondary source says fifteen minutes (question Q24 of
   * docs/keeta/standard-open-questions.md).
   */
  @WithDefault("15m")
  Duration answerRefundWithin();

  /** What is not certain of Keeta's second dialect. */
  OpenDeliveryConfig opendelivery();

  /** How long before an order must be accepted each level is reached. */
  LevelsConfig levels();

  RefundsConfig refunds();

  /**
   * How far back the log is read at the start, beyond the longest deadline; and how long an order
   * or an application is remembered after its end, beyond the time to accept. Keeta sends a
   * placement again for three minutes, and a spool adds to that.
   */
  @WithDefault("15m")
  Duration margin();

  /** For how long what was read of the log is believed; older, and nothing is raised. */
  @WithDefault("2s")
  Duration freshWithin();

  /** How often the safety net looks for what is due. */
  @WithDefault("1s")
  Duration sweepEvery();

  /** The most that an alert may be late while Kafka answers; the settings must add up to less. */
  @WithDefault("10s")
  Duration alertWithin();

  /**
   * How many deadlines are raised at once, what fell due last first. What falls due meanwhile waits
   * for as many; and what a restart raises again comes in parts of that, so that it keeps neither
   * this instance nor the brokers from what falls due now.
   */
  @WithDefault("200")
  int atOnce();

  /**
   * A process that has not been live for so long ends itself, to be started anew. Longer than
   * Kubernetes takes, which asks for liveness; for Docker and others, which do not. 0: never.
   */
  @WithDefault("3m")
  Duration exitWhenStuckFor();

  TailConfig tail();

  ProducerConfig producer();

  UnreadableConfig unreadable();

  UnverifiedConfig unverified();

  PageConfig page();

  InboundConfig inbound();

  CanaryConfig canary();

  /**
   * Applications for refunds. What their numbers mean is {@code keeta.standard.refund-status.*},
   * which all services share; the names here that have no default are older ones of this service
   * alone. They are still read, where the shared ones are not set.
   */
  interface RefundsConfig {

    /** The older names, and what their numbers mean. */
    OlderRefundNames OLDER_NAMES =
        new OlderRefundNames(
            Map.of(
                "watchdog.refunds.actionable-statuses",
                Set.of(RefundState.REQUESTED),
                "watchdog.refunds.agreed-statuses",
                Set.of(RefundState.AGREED, RefundState.REFUNDING, RefundState.REFUNDED),
                "watchdog.refunds.rejected-statuses",
                Set.of(RefundState.REJECTED)),
            "watchdog.refunds.appeals-actionable",
            "watchdog.refunds.in-read-backs");

    /** Older name of {@code keeta.standard.refund-status.requested}. */
    Optional<Set<String>> actionableStatuses();

    /** Older name of {@code keeta.standard.refund-status.agreed}, with the money's numbers. */
    Optional<Set<String>> agreedStatuses();

    /** Older name of {@code keeta.standard.refund-status.rejected}. */
    Optional<Set<String>> rejectedStatuses();

    /** Older name of {@code keeta.standard.refund-appeals-actionable}. */
    Optional<Boolean> appealsActionable();

    /** Older name of {@code keeta.standard.refund-ids-in-read-backs}. */
    Optional<Boolean> inReadBacks();

    /** How long before an application must be answered each level is reached. */
    LevelsConfig levels();
  }

  /** The Open Delivery dialect. */
  interface OpenDeliveryConfig {

    /**
     * How long Keeta waits for the shop's answer to a request for a refund. No page says so
     * (question 27 of docs/keeta/opendelivery-open-questions.md); until it is set, requests raise
     * no alert.
     */
    Optional<Duration> answerRefundWithin();
  }

  /** The levels. */
  interface LevelsConfig {
    @WithDefault("150s")
    Duration warning();

    @WithDefault("60s")
    Duration critical();

    @WithDefault("0s")
    Duration missed();
  }

  /** The reading of the log. */
  interface TailConfig {
    /** How long one poll waits. It is the age of what we know while nothing falls due. */
    @WithDefault("100ms")
    Duration poll();

    /** How long the brokers may take to say where the log ends. */
    @WithDefault("1s")
    Duration answerWithin();

    @WithDefault("500ms")
    Duration pauseAfterFailure();

    /** How soon new partitions are noticed. */
    @WithDefault("5s")
    Duration lookForPartitions();

    /** A reading thread that stands still for so long is dead. */
    @WithDefault("30s")
    Duration deadAfter();
  }

  /** The producer of alerts and commands. */
  interface ProducerConfig {
    /** How long a send may wait for the brokers' addresses or for memory. Kafka's own: 60 s. */
    @WithDefault("1s")
    Duration maxBlock();

    /** How long a send is retried before it has failed. Kafka's own: 120 s. */
    @WithDefault("4s")
    Duration deliveryTimeout();

    /** How long one request may take. Kafka's own: 30 s. */
    @WithDefault("1500ms")
    Duration requestTimeout();

    /** A client that says nothing for so long about alerts that are due is dead. */
    @WithDefault("60s")
    Duration deadAfter();
  }

  /** Placements that went to quarantine. */
  interface UnreadableConfig {
    /** How many are watched at most: anybody can fill a quarantine, and nobody our memory. */
    @WithDefault("10000")
    int most();

    /** Reasons for which a notification of unknown type may have been a placement. */
    @WithDefault("not-a-json-object,repeated-key,no-event-id")
    Set<String> suspects();
  }

  /** Orders and applications for refunds of which no verified notification has told. */
  interface UnverifiedConfig {
    /**
     * How many are watched at most: whoever knows an app's URL can make them up, and nobody is to
     * fill our memory. While no recipe has matched all real ones are among them, so this is many
     * times what a large chain has open in the half hour that is remembered.
     */
    @WithDefault("200000")
    int most();
  }

  /** A push of our own by the way that Keeta's come. */
  interface CanaryConfig {
    /**
     * The chain's public URL, as Keeta would call it; {@code {appId}} in it is the app's id.
     * Without one nothing is sent: this service calls nobody unless it is told to.
     */
    Optional<String> url();

    /** How long after each round the next is sent. Every instance sends its own. */
    @WithDefault("1m")
    Duration every();

    /** How long an answer may take, and then the way to the log. Keeta waits for seconds only. */
    @WithDefault("10s")
    Duration within();

    /** So many may fail in a row before it is told: proxies are restarted, certificates renewed. */
    @WithDefault("2")
    int tolerated();
  }

  /**
   * Pushes that are expected to arrive. Nothing is by default, because nobody but the chain knows
   * when its shops are open and how long a silence is usual.
   */
  interface InboundConfig {
    /** The longest silence that is usual of an app in its hours. */
    Optional<Duration> expectWithin();

    /** In which part of each day, such as {@code 10:00-23:30}; all day where it is not set. */
    Optional<String> hours();

    /** Whose clock those hours are read from; needed where there are any. */
    Optional<String> zone();

    /** What is different for an app, by its id; {@code 0s}: nothing is expected of it. */
    Map<String, AppConfig> apps();

    /** An app's own, each for that of all. */
    interface AppConfig {
      Optional<Duration> expectWithin();

      Optional<String> hours();

      Optional<String> zone();
    }
  }

  /** Telling a person, without Kafka, that this instance cannot flag anything. */
  interface PageConfig {
    /** How long that must have lasted. A broker that restarts is away for some seconds. */
    @WithDefault("30s")
    Duration after();

    /** How often it is told again while it lasts. */
    @WithDefault("5m")
    Duration repeatEvery();

    /** How often it is looked for, and a page that was not taken is tried again. */
    @WithDefault("5s")
    Duration lookEvery();

    /** How long a receiver may take. */
    @WithDefault("10s")
    Duration answerWithin();

    /** What this instance is called in pages. In a pod it is the pod's name. */
    @WithDefault("watchdog")
    String instance();

    WebhookConfig webhook();

    MailConfig mail();

    /** A URL of the chain's, such as one of its paging service. */
    interface WebhookConfig {
      Optional<URI> url();

      /** What pages are signed with; needed where there is a URL. */
      Optional<String> secret();
    }

    /** Addresses; the server stands in {@code quarkus.mailer.*}. */
    interface MailConfig {
      Optional<List<String>> to();
    }
  }
}
