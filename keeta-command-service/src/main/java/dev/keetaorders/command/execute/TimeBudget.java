package dev.keetaorders.command.execute;

import java.time.Duration;

/**
 * Whether the settings leave a confirmation enough of Keeta's five minutes, at worst: an instance
 * takes the record and dies, and another one must find out and call.
 *
 * @param session after which Kafka gives a dead instance's partitions to another
 * @param stuck after which Kafka does so with an instance that lives, but polls no more
 * @param roundTrips polls of the topic and of the ledger, and the ledger's answer
 * @param knownWithin how long the order may be waited for
 * @param worstCall from an intent until the call can no longer be in flight
 * @param firstCallWithin what the path from receipt to the first call may take
 */
public record TimeBudget(
    Duration session,
    Duration stuck,
    Duration roundTrips,
    Duration knownWithin,
    Duration worstCall,
    Duration lookGrace,
    Duration firstCallWithin) {

  /** From receipt to the first call, at worst. */
  public Duration worstFirstCall() {
    return session.plus(roundTrips).plus(knownWithin);
  }

  /**
   * The same budget.
   *
   * @throws IllegalArgumentException saying what is over and which settings to lower
   */
  public TimeBudget checked() {
    if (worstFirstCall().compareTo(firstCallWithin) > 0) {
      throw new IllegalArgumentException(
          "A confirmation's first call may take %s, over command.budget.confirm-first-call=%s:"
                  .formatted(worstFirstCall(), firstCallWithin)
              + " lower command.poll, command.ledger-timeout or command.known.wait-for, or raise"
              + " command.budget.confirm-first-call");
    }
    if (stuck.compareTo(firstCallWithin.multipliedBy(2)) > 0) {
      throw new IllegalArgumentException(
          "An instance that is stuck keeps its partitions for %s, over twice".formatted(stuck)
              + " command.budget.confirm-first-call: lower Kafka's max.poll.interval.ms");
    }
    if (lookGrace.compareTo(worstCall) <= 0) {
      throw new IllegalArgumentException(
          "command.budget.look-grace=%s must be longer than a call can take, %s: else the last"
                  .formatted(lookGrace, worstCall)
              + " call of a command is never looked at");
    }
    return this;
  }
}
