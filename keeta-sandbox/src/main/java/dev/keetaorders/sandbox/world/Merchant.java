package dev.keetaorders.sandbox.world;

/**
 * Who authorizes an app: a chain's brand for all its stores, or an independent store for itself
 * (docs/keeta/standard-api.md 3).
 *
 * @param storeId 0: the brand
 */
public record Merchant(String appId, long storeId) {

  /** The brand of the app. */
  public static Merchant brand(String appId) {
    return new Merchant(appId, 0);
  }

  /** Whose word counts for the shop. */
  public static Merchant of(SimulatedShop shop) {
    return shop.independent() ? new Merchant(shop.appId(), shop.shopId()) : brand(shop.appId());
  }

  /** Whether a token that it gave is good for the shop. */
  public boolean speaksFor(SimulatedShop shop) {
    return equals(of(shop));
  }

  /** Whether it is a store that speaks for itself. */
  public boolean isStore() {
    return storeId != 0;
  }

  /** A name of it that no other has. */
  public String key() {
    return isStore() ? appId + "/" + storeId : appId;
  }
}
