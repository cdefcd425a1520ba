package dev.keetaorders.command.shop;

import java.util.function.Supplier;

/** What is counted of shops. */
public interface ShopMetrics {

  /** A notification was read, by what it is about and what it told. */
  void shopNotification(String event, String outcome);

  /** Keeta was asked for an app's shops. */
  void shopListing(String outcome);

  /** How many authorized shops stand so. */
  void shops(String status, long count);

  /** Counts the notifications that are not read yet. */
  void shopNotificationsLag(Supplier<Number> records);
}
