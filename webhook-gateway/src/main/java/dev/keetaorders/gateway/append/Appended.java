package dev.keetaorders.gateway.append;

/** What came of one append. */
public sealed interface Appended {

  /** Every in-sync replica has it: it survives the loss of any one broker. */
  record Durable() implements Appended {}

  /**
   * It is forced to this gateway's disk, and on its topic as soon as Kafka takes it.
   *
   * @param sendAgain whether Keeta is asked for it once more: nobody sees it before Kafka is back
   */
  record Spooled(boolean sendAgain) implements Appended {}

  /** Kafka will never take it, however often it is offered. */
  record Unfit(String why) implements Appended {}

  /** It was not acknowledged in time. It may still reach the log, as a repeat under the same id. */
  record NotDurable(String why) implements Appended {}
}
