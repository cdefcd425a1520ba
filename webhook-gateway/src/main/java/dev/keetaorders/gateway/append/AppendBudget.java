package dev.keetaorders.gateway.append;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.budget.Patience;
import dev.keetaorders.contracts.budget.Step;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How long an append may take, and what Kafka's own settings make of it.
 *
 * @param maxBlock the longest wait for metadata or buffer before a record is on its way
 * @param deliveryTimeout the longest time under way, repeats included
 * @param requestTimeout the longest wait for one answer of a broker
 * @param linger how long a record waits for company
 * @param margin for threads to be scheduled and the answer to be written
 * @param answerWithin by when Keeta is answered
 */
public record AppendBudget(
    Duration maxBlock,
    Duration deliveryTimeout,
    Duration requestTimeout,
    Duration linger,
    Duration margin,
    Duration answerWithin) {

  /** The same for a record whose answer nobody waits for. */
  public AppendBudget with(Patience patience) {
    return new AppendBudget(
        maxBlock, patience.delivery(), patience.request(), linger, margin, answerWithin);
  }

  /** The longest that an append can take. */
  public Duration worstCase() {
    return maxBlock.plus(deliveryTimeout).plus(margin);
  }

  /**
   * How long the caller waits for the acknowledgement once the record is on its way. No longer than
   * Kafka's client: the margin is for what comes after, the spool's disk and the answer.
   */
  public Duration acknowledgementWait() {
    return deliveryTimeout;
  }

  /**
   * Returns this budget if it holds.
   *
   * @throws IllegalArgumentException naming the settings, if the worst case is over the budget or
   *     Kafka's client would not keep to it
   */
  public AppendBudget checked() {
    if (worstCase().compareTo(answerWithin) > 0) {
      throw new IllegalArgumentException(
          ("An append may take %s, over the %s in which Keeta is answered: lower"
                  + " gateway.append.max-block (%s), gateway.append.delivery-timeout (%s) or"
                  + " gateway.append.margin (%s), or raise gateway.answer-within")
              .formatted(worstCase(), answerWithin, maxBlock, deliveryTimeout, margin));
    }
    if (linger.plus(requestTimeout).compareTo(deliveryTimeout) > 0) {
      throw new IllegalArgumentException(
          ("gateway.append.delivery-timeout (%s) must not be shorter than gateway.append.linger"
                  + " (%s) and gateway.append.request-timeout (%s) together")
              .formatted(deliveryTimeout, linger, requestTimeout));
    }
    return this;
  }

  /**
   * Returns this budget if it holds with a spool whose disk has its time after Kafka had all of
   * its.
   *
   * @throws IllegalArgumentException naming the settings, if it is over
   */
  public AppendBudget checkedWithSpool(Duration within) {
    if (worstCase().plus(within).compareTo(answerWithin) > 0) {
      throw new IllegalArgumentException(
          ("An append may take %s and the spool %s more, over the %s in which Keeta is answered:"
                  + " lower gateway.spool.within or gateway.append.delivery-timeout, or raise"
                  + " gateway.answer-within")
              .formatted(worstCase(), within, answerWithin));
    }
    return checked();
  }

  /**
   * The path of a push.
   *
   * @param spool how long the spool's disk may take, where there is one
   */
  public PathBudget path(@Nullable Duration spool) {
    var steps = new ArrayList<Step>();
    steps.add(Step.of("waiting for metadata or buffer", "gateway.append.max-block", maxBlock));
    steps.add(
        Step.of(
            "the record under way, repeats included",
            "gateway.append.delivery-timeout",
            deliveryTimeout));
    steps.add(Step.of("threads, and writing the answer", "gateway.append.margin", margin));
    if (spool != null) {
      steps.add(Step.of("its disk, after Kafka has had its time", "gateway.spool.within", spool));
    }
    return new PathBudget("push received to answer", steps, "gateway.answer-within", answerWithin);
  }

  /** How long a disk may take that is asked instead of Kafka. */
  public Duration withoutKafka() {
    return answerWithin.minus(margin);
  }
}
