package dev.keetaorders.command.shop;

import java.time.Instant;
import java.util.List;

/** What a notification that is about no order tells. */
public sealed interface ShopReading {

  /** A fact about one shop. */
  record About(String appId, String shopId, ShopFact fact) implements ShopReading {}

  /**
   * 1303: a brand took its authorization back.
   *
   * @param shopIds whose shops it names; none means all of the app
   */
  record BrandRevoked(String appId, List<String> shopIds, Instant at) implements ShopReading {
    /** Copies the ids. */
    public BrandRevoked {
      shopIds = List.copyOf(shopIds);
    }
  }

  /** It is about something else: menus, pictures, a code, or what nobody has heard of. */
  record PassedBy() implements ShopReading {}

  /** No recipe matched its signature; it changes nothing. */
  record Unverified() implements ShopReading {}

  /** It cannot be read; it stays on its topic. */
  record Unreadable(String why) implements ShopReading {}
}
