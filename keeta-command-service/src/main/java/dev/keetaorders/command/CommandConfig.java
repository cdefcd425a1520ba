package dev.keetaorders.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of this service; the reason of a value stands beside it. */
@ConfigMapping(prefix = "command")
interface CommandConfig {

  /** The consumer group of {@code keeta.commands}: one for all instances. */
  @WithDefault("keeta-command-service")
  String groupId();

  /**
   * Calls at a time on this instance; a call waits for Keeta, so it is more than there are CPUs.
   */
  @WithDefault("32")
  int workers();

  /** How often the ledger is asked for what other instances took in, or what fell due. */
  @WithDefault("PT0.2S")
  Duration poll();

  /** After this the ledger counts as not answering, and confirmations are called without it. */
  @WithDefault("PT0.5S")
  Duration ledgerTimeout();

  /** Commands held in memory while the ledger does not answer; then the topic is left to wait. */
  @WithDefault("5000")
  int mostPending();

  Call call();

  Budget budget();

  Known known();

  Pause pause();

  Announce announce();

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
  }

  /** How long a command is tried from its first try, where its issuer sets no {@code expiresAt}. */
  interface Budget {
    @WithDefault("PT5M")
    Duration markReady();

    @WithDefault("PT5M")
    Duration cancelOrder();

    @WithDefault("PT1M")
    Duration fetchOrder();

    /**
     * How long a confirmation is tried again that Keeta keeps refusing although the order still
     * waits. Without it only the issuer's {@code expiresAt} or the order's end at Keeta ends that.
     */
    Optional<Duration> confirmRefused();

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

  /** Between the tries of one command; doubles from the first to the longest. */
  interface Pause {
    @WithDefault("PT0.25S")
    Duration first();

    @WithDefault("PT10S")
    Duration longest();
  }

  /** Replies and results on their way to Kafka. */
  interface Announce {
    /** Kafka's whole delivery of one record; it is tried again from the ledger after that. */
    @WithDefault("PT5S")
    Duration acknowledgeWithin();

    @WithDefault("PT0.1S")
    Duration poll();
  }
}
