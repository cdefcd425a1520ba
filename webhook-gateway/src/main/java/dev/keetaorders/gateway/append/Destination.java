package dev.keetaorders.gateway.append;

import dev.keetaorders.contracts.Topics;

/** Where an entry goes. */
public enum Destination {
  ORDER_NOTIFICATIONS,
  SHOP_NOTIFICATIONS,
  AUTHORIZATIONS,
  QUARANTINE;

  /** The topic's name in this installation. */
  public String topic(Topics topics) {
    return switch (this) {
      case ORDER_NOTIFICATIONS -> topics.orderNotifications();
      case SHOP_NOTIFICATIONS -> topics.shopNotifications();
      case AUTHORIZATIONS -> topics.authorizations();
      case QUARANTINE -> topics.quarantine();
    };
  }
}
