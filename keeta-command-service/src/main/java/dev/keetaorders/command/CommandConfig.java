package dev.keetaorders.command;

import dev.keetaorders.command.call.AnswerReadings.LineId;
import dev.keetaorders.command.call.OpenDeliveryBodies;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.contracts.settings.OlderRefundNames;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of this service; the reason of a value stands beside it. */
@ConfigMapping(prefix = "command")
interface CommandConfig {

  /** The consumer group of {@code keeta.commands}: one for all instances. */
  @WithDefault("keeta-command-service")
  String groupId();

  /**
   * A process that has not been live for so long ends itself, to be started anew. Longer than
   * Kubernetes takes, which asks for liveness; for Docker and others, which do not. 0: never.
   */
  @WithDefault("PT3M")
  Duration exitWhenStuckFor();

  /**
   * Calls at a time on this instance. Each waits for Keeta on a virtual thread and takes no more
   * than that: with answers after 3 s these are 660 calls a second.
   */
  @WithDefault("2000")
  int workers();

  /**
   * Transactions at a time that write outcomes down. Each takes what came while all were at work,
   * so that a few write as much as Keeta answers; and fewer than quarkus.datasource.jdbc.max-size,
   * so that a wave of answers leaves connections to intake and claims.
   */
  @WithDefault("4")
  int writers();

  /** How often the ledger is asked for what other instances took in, or what fell due. */
  @WithDefault("PT0.2S")
  Duration poll();

  /** After this the ledger counts as not answering, and confirmations are called without it. */
  @WithDefault("PT0.5S")
  Duration ledgerTimeout();

  /**
   * Commands held in memory while the ledger does not answer. What lies behind them on the topic is
   * read for its confirmations only, and again when the ledger is back.
   */
  @WithDefault("5000")
  int mostPending();

  /**
   * Confirmations executed without the ledger and remembered until it is back, of some 5 KB each:
   * half an hour of ten a second. None is sent beyond, so that what was done is never forgotten.
   */
  @WithDefault("20000")
  int mostConfirmations();

  Call call();

  Deadline deadline();

  Budget budget();

  Known known();

  Pause pause();

  OpenDelivery opendelivery();

  Announce announce();

  Retention retention();

  Refund refund();

  Preview preview();

  Dispatch dispatch();

  Tracking tracking();

  /**
   * Whether pickup and self-delivery commands are called although Keeta does not show how the order
   * reaches the customer. The values of deliveryMode were read from other integrations, not from
   * Keeta's pages; Keeta refuses a wrong self-delivery call by itself.
   */
  @WithDefault("false")
  boolean callUnshownFulfilment();

  /** One call to Keeta. */
  interface Call {
    /** A connection that takes longer will hardly come. */
    @WithDefault("PT1S")
    Duration connectTimeout();

    /** Keeta publishes none; integrators use 8 to 20 s, and the shop has five minutes in all. */
    @WithDefault("PT8S")
    Duration readTimeout();

    /**
     * From the intent until the request leaves; a process that stood still longer does not send.
     */
    @WithDefault("PT1S")
    Duration sendWithin();

    /** How long Keeta may still be at work on a request that we gave up. */
    @WithDefault("PT2S")
    Duration margin();

    /**
     * What is longer is not read to its end: the memory of a process is for its other calls. As
     * long as the topic of the answers takes.
     */
    @WithDefault("2M")
    MemorySize longestAnswer();

    /**
     * How long after a read-back a call may go out that depends on it: an answer to a refund
     * application hits whichever is pending by then.
     */
    @WithDefault("PT3S")
    Duration lookGoodFor();
  }

  /**
   * How long Keeta waits. It says which command goes first and how soon it is tried again, and ends
   * no confirmation.
   */
  interface Deadline {
    /** From placement until Keeta cancels what nobody accepted. */
    @WithDefault("PT5M")
    Duration acceptWithin();

    /** From an application until Keeta agrees by itself; one secondary source says so (Q24). */
    @WithDefault("PT15M")
    Duration answerRefundWithin();
  }

  /** How long a command is tried from its first try, where its issuer sets no {@code expiresAt}. */
  interface Budget {
    @WithDefault("PT5M")
    Duration markReady();

    @WithDefault("PT5M")
    Duration cancelOrder();

    @WithDefault("PT1M")
    Duration fetchOrder();

    /** To agree or reject, where that is later than Keeta's own deadline or it is not known. */
    @WithDefault("PT5M")
    Duration answerRefund();

    /** To preview and to apply. */
    @WithDefault("PT2M")
    Duration partialRefund();

    /** Collected, dispatched, delivered. */
    @WithDefault("PT5M")
    Duration handOver();

    /** A courier's data and place; the next update comes soon. */
    @WithDefault("PT1M")
    Duration courier();

    /**
     * How long a confirmation is tried again that Keeta keeps refusing although the order still
     * waits. Without it only the issuer's {@code expiresAt} or the order's end at Keeta ends that.
     */
    Optional<Duration> confirmRefused();

    /**
     * How often an order is read back that does not show a partial refund whose call was unclear,
     * before the command ends as {@code UNKNOWN}. Nobody says how soon Keeta shows it; with the
     * usual pauses this is half a minute, in which its push is waited for, too.
     */
    @WithDefault("8")
    int refundLooks();

    /** How much longer read-backs go on, to see what became of the last call. */
    @WithDefault("PT30S")
    Duration lookGrace();

    /** From a confirmation's receipt to its first call at Keeta, at worst; checked at the start. */
    @WithDefault("PT15S")
    Duration confirmFirstCall();
  }

  /** What is known of orders from the log. */
  interface Known {
    /** An order is confirmed within minutes and cooked within hours. */
    @WithDefault("PT12H")
    Duration window();

    /** About 300 bytes each. */
    @WithDefault("200000")
    int mostOrders();

    /**
     * How long a command waits for its order to be heard of, from its receipt or from when the log
     * of the last hours is read, whichever is later.
     */
    @WithDefault("PT2S")
    Duration waitFor();
  }

  /** What the Open Delivery dialect leaves open. */
  interface OpenDelivery {
    /**
     * How long Keeta's own event is waited for after it has taken a call, before the order is read:
     * a push that is lost is sent again after a minute, and a poll comes every 30 s.
     */
    @WithDefault("PT20S")
    Duration eventWithin();

    /**
     * How long Keeta may take to decide whether it cancels: it may ask the customer first, and has
     * no event for a denial (question 26 of docs/keeta/opendelivery-open-questions.md).
     */
    @WithDefault("PT10M")
    Duration cancellationWithin();

    /**
     * What a confirmation tells as createdAt: its own time, as integrators do, or that of the
     * placement, as Keeta's text can be read (question 30).
     */
    @WithDefault("confirmation")
    OpenDeliveryBodies.ConfirmedAt confirmedAt();
  }

  /**
   * Between the tries of one command. They grow from the first to the longest, as far as what is
   * left until the deadline allows, and are drawn at random between half of that and all of it.
   */
  interface Pause {
    /** Under a second: what failed by chance is soon done. */
    @WithDefault("PT0.25S")
    Duration first();

    @WithDefault("PT10S")
    Duration longest();
  }

  /**
   * Older names of this service alone for {@code keeta.standard.refund-status.*}, which all
   * services share. They are still read, where the shared ones are not set.
   */
  interface Refund {

    /** The older names, and what their numbers mean. */
    OlderRefundNames OLDER_NAMES =
        new OlderRefundNames(
            Map.of(
                "command.refund.pending",
                Set.of(RefundState.REQUESTED),
                "command.refund.agreed",
                Set.of(RefundState.AGREED, RefundState.REFUNDING, RefundState.REFUNDED),
                "command.refund.rejected",
                Set.of(RefundState.REJECTED)),
            null,
            null);

    /** Older name of {@code keeta.standard.refund-status.requested}. */
    Optional<Set<String>> pending();

    /** Older name of {@code keeta.standard.refund-status.agreed}, with the money's numbers. */
    Optional<Set<String>> agreed();

    /** Older name of {@code keeta.standard.refund-status.rejected}. */
    Optional<Set<String>> rejected();
  }

  /** What a preview's lines are named by. */
  interface Preview {
    /**
     * What a partial refund names a line by: its id, or its product's spuId. Keeta's pages call it
     * the SPU's identifier, and their sample has the same number in both (Q8).
     */
    @WithDefault("id")
    LineId lineId();
  }

  /**
   * Which status of a delivery tells, after an unclear DISPATCH_ORDER, whether it was done. Keeta
   * says what the numbers mean for its own couriers, and not what it shows of a shop's.
   */
  interface Dispatch {
    /** Picked up, and delivered. */
    @WithDefault("30,50")
    Set<String> shownBy();

    /**
     * The call is repeated at these. Without any, what no number shows ends as UNKNOWN: Keeta may
     * show 0 of a courier who has left, and a repeat that is refused would say that nobody has.
     */
    Optional<Set<String>> notYetAt();
  }

  /**
   * What Keeta calls the fields of its tracking callback. It does not publish that, so
   * UPDATE_TRACKING is off until the names of a pair are set.
   */
  interface Tracking {
    Optional<String> latitudeName();

    Optional<String> longitudeName();

    Optional<String> etaFromName();

    Optional<String> etaToName();

    /** Times inside Keeta's orders are milliseconds; of this call nothing is known. */
    @WithDefault("milliseconds")
    TrackingNames.EtaUnit etaUnit();
  }

  /** How long the ledger remembers what is settled; see docs/adr/0032. */
  interface Retention {
    /**
     * From a command's end. A repeat is known as one for so long, and a preview as spent; as long
     * as the topic of the results, and never less than that of the commands and a day.
     */
    @WithDefault("P40D")
    Duration settled();

    /**
     * From when somebody had customers' texts made readable until that is forgotten: somebody who
     * asks "who saw this" does so within a year.
     */
    @WithDefault("P400D")
    Duration decryptions();

    /** What is a little older than it must be does no harm. */
    @WithDefault("PT1H")
    Duration sweepEvery();

    /** Commands that are looked at in one transaction, which then lasts milliseconds. */
    @WithDefault("500")
    int pageSize();
  }

  /** Replies and results on their way to Kafka. */
  interface Announce {
    /**
     * Kafka's whole delivery of one record; it is sent anew from the ledger after that. Nobody
     * waits for it: {@link dev.keetaorders.contracts.budget.Patience#UNHURRIED}.
     */
    @WithDefault("PT10S")
    Duration acknowledgeWithin();

    @WithDefault("PT0.1S")
    Duration poll();
  }
}
