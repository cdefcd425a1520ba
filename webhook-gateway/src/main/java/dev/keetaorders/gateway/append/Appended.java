package dev.keetaorders.gateway.append;

/** What came of one append. */
public sealed interface Appended {

  /** Every in-sync replica has it: it survives the loss of any one broker. */
  record Durable() implements Appended {}

  /** It was not acknowledged in time. It may still reach the log, as a repeat under the same id. */
  record NotDurable(String why) implements Appended {}
}
