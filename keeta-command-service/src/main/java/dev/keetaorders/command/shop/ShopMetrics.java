package dev.keetaorders.command.shop;

import java.time.Duration;
import java.util.function.Supplier;

/** What is counted of shops. */
public interface ShopMetrics {

  /** A notification was read, by what it is about and what it told. */
  void shopNotification(String event, String outcome);

  /** Keeta was asked for an app's shops. */
  void shopListing(String outcome);

  /** How many authorized shops stand so. */
  void shops(String status, long count);

  /**
   * Shows how far the reading of notifications is.
   *
   * @param lag records that are not learnt
   * @param oldest how old the oldest is that was read and is not learnt
   */
  void shopReading(Supplier<Number> lag, Supplier<Duration> oldest);
}
