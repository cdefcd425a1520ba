package dev.keetaorders.orderstate.personal;

import java.time.Duration;

/**
 * For how long personal data are kept, and by whom.
 *
 * @param retention from an order's placement
 * @param auditRetention of the lines that say who looked or erased
 * @param sweepBatch rows that one transaction of a sweep looks at
 */
public record PersonalDataRules(
    PersonalRole role, Duration retention, Duration auditRetention, int sweepBatch) {

  /**
   * How long the raw topics hold it all: a table that kept it for longer would be its last place.
   */
  private static final Duration LONGEST = Duration.ofDays(40);

  /** Refuses what would delete everything at once, never, or later than the raw topics do. */
  public PersonalDataRules {
    if (!retention.isPositive() || retention.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "order-state.personal-data.retention must be above 0 and at most 40 days (PT960H)");
    }
    if (!auditRetention.isPositive()) {
      throw new IllegalArgumentException(
          "order-state.personal-data.audit-retention must be above 0");
    }
    if (sweepBatch < 1) {
      throw new IllegalArgumentException(
          "order-state.personal-data.sweep-batch must be at least 1");
    }
  }
}
