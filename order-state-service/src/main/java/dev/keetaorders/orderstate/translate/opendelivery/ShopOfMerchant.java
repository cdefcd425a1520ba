package dev.keetaorders.orderstate.translate.opendelivery;

/** Which shop a merchant id stands for: the dialect names shops by the ids that we gave them. */
@FunctionalInterface
public interface ShopOfMerchant {

  /** The shop; the merchant id itself where nobody configured it, since its order is an order. */
  String shop(String appId, String merchantId);
}
