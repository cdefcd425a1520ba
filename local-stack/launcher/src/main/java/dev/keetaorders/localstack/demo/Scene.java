package dev.keetaorders.localstack.demo;

import java.time.Duration;
import java.util.List;

/**
 * One order of the demo's customers.
 *
 * @param placedAgo how long ago the customer placed it, by Keeta's clock
 * @param customerCancels whether the customer changes their mind
 */
record Scene(String shopId, Duration placedAgo, boolean customerCancels) {

  /** Fifty seconds before Keeta gives up on it: flagged as critical as soon as it is seen. */
  private static final Duration NEARLY_TOO_LATE = Duration.ofMinutes(4).plusSeconds(10);

  private static final Scene FIRST_SHOP = new Scene("900001", Duration.ZERO, false);
  private static final Scene SECOND_SHOP = new Scene("900002", Duration.ZERO, false);
  private static final Scene CANCELLED = new Scene("900002", Duration.ZERO, true);
  private static final Scene NOBODY_CONFIRMS =
      new Scene(PointOfSale.UNSTAFFED, NEARLY_TOO_LATE, false);

  /** All that there is to see, within a quarter of a minute. */
  static final List<Scene> OPENING = List.of(FIRST_SHOP, NOBODY_CONFIRMS, CANCELLED, SECOND_SHOP);

  /** What follows for as long as anybody watches: mostly ordinary orders. */
  static final List<Scene> REPEATED =
      List.of(
          FIRST_SHOP,
          SECOND_SHOP,
          FIRST_SHOP,
          CANCELLED,
          SECOND_SHOP,
          FIRST_SHOP,
          SECOND_SHOP,
          FIRST_SHOP,
          NOBODY_CONFIRMS,
          SECOND_SHOP);

  /** How long before the customer changes their mind: Keeta lets them until the shop accepts. */
  static final Duration SECOND_THOUGHTS = Duration.ofMillis(500);

  static final Duration PAUSE_IN_OPENING = Duration.ofSeconds(3);
  static final Duration PAUSE = Duration.ofSeconds(20);
}
