package dev.keetaorders.contracts;

import java.util.List;

/**
 * The names of the topics under one installation's prefix.
 *
 * @param prefix what stands before every name, {@code keeta.} unless configured otherwise
 */
public record Topics(String prefix) {

  /** The prefix that the documents use. */
  public static final String DEFAULT_PREFIX = "keeta.";

  /** Keeta's words about orders: pushes, polled events, replies and read-backs, by order id. */
  public String orderNotifications() {
    return prefix + "order-notifications";
  }

  /** Keeta's words about anything else, unknown event ids included, by shop id. */
  public String shopNotifications() {
    return prefix + "shop-notifications";
  }

  /** OAuth codes and changes of an authorization, by app id; secret. */
  public String authorizations() {
    return prefix + "authorizations";
  }

  /** What could not be verified or read, with the reason in its headers. */
  public String quarantine() {
    return prefix + "quarantine";
  }

  /** Canonical facts about orders, by order id; written in transactions. */
  public String orderEvents() {
    return prefix + "order-events";
  }

  /** The latest snapshot of each order, by order id; written in transactions, compacted. */
  public String orders() {
    return prefix + "orders";
  }

  /** Commands from anyone, under any key. */
  public String commands() {
    return prefix + "commands";
  }

  /** One record per settled command, by order id. */
  public String commandResults() {
    return prefix + "command-results";
  }

  /** What cannot be read as a command, or reuses a command id with other content. */
  public String commandsDeadLetter() {
    return prefix + "commands.dead-letter";
  }

  /** Alerts about deadlines and their clearing, by order id. */
  public String deadlineAlerts() {
    return prefix + "deadline-alerts";
  }

  /** Every topic with how it is created; the one list that all creators of topics read. */
  public List<TopicSpec> all() {
    return List.of(
        TopicSpec.appendTimed(orderNotifications(), 40),
        TopicSpec.appendTimed(shopNotifications(), 40),
        TopicSpec.appendTimed(authorizations(), 1),
        TopicSpec.appendTimed(quarantine(), 40),
        TopicSpec.deleted(orderEvents(), 400),
        TopicSpec.compacted(orders(), 40),
        TopicSpec.deleted(commands(), 7),
        TopicSpec.deleted(commandResults(), 40),
        TopicSpec.deleted(commandsDeadLetter(), 40),
        TopicSpec.deleted(deadlineAlerts(), 40));
  }
}
