package dev.keetaorders.contracts.budget;

import java.time.Duration;

/**
 * How long Kafka's client tries to deliver a record before whoever sent it may send it anew. While
 * it tries it repeats by itself, and a broker knows such a repeat for one; what is sent anew after
 * a time-out stands on its topic twice where the first had only been acknowledged late, and makes
 * slow brokers slower still.
 *
 * @param delivery the longest time under way, repeats included
 */
public record Patience(Duration delivery) {

  /** Where nobody waits for the answer, and the record itself is late already or is never late. */
  public static final Patience UNHURRIED = new Patience(Duration.ofSeconds(10));

  /** The longest wait for one answer of a broker: there is time for a second one. */
  public Duration request() {
    return delivery.multipliedBy(2).dividedBy(5);
  }
}
