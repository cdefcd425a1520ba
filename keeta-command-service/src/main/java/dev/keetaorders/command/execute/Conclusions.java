package dev.keetaorders.command.execute;

/** Where the outcomes of steps are written down. */
public interface Conclusions {

  /**
   * Writes down what came of a step, with the end of the command where it is one, and what is to be
   * announced of it. What it returned from is durable; {@link LedgerUnavailable} if it cannot say
   * whether it did its work.
   *
   * @return false if another instance has taken over meanwhile: then the answer is announced, and
   *     nothing else changes
   */
  boolean conclude(StepTaken taken);
}
