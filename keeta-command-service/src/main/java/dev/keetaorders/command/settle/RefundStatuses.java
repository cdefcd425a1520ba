package dev.keetaorders.command.settle;

import java.util.Set;

/**
 * What Keeta's statuses of a refund application mean. Only some are known (question Q6 of
 * docs/keeta/standard-open-questions.md), so they are settings; a status that is in none of the
 * sets says that the application is not pending, and no more.
 */
public record RefundStatuses(Set<String> pending, Set<String> agreed, Set<String> rejected) {

  /** Copies the sets. */
  public RefundStatuses {
    pending = Set.copyOf(pending);
    agreed = Set.copyOf(agreed);
    rejected = Set.copyOf(rejected);
  }
}
