package dev.keetaorders.command.execute;

import java.util.List;

/** Where the outcomes of steps are written down. */
public interface Conclusions {

  /**
   * Writes down what came of steps, with the end of a command where it is one, and what is to be
   * announced of them. What it returned from is durable; if it throws, none of it is there, except
   * that after {@link LedgerUnavailable} all of it may be.
   *
   * @return for each, in their order: false if another instance has taken over meanwhile; then the
   *     answer is announced, and nothing else changes
   * @throws LedgerRefused if one of them is what the ledger cannot hold
   */
  List<Boolean> conclude(List<StepTaken> all);

  /** The same of one. */
  default boolean conclude(StepTaken taken) {
    return conclude(List.of(taken)).getFirst();
  }
}
