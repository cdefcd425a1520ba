package dev.keetaorders.orderstate.translate.opendelivery;

import java.util.List;

/**
 * The words that Keeta may use in one place (docs/keeta/opendelivery-api.md, sections 3.4 and 5).
 * Another one is kept as it stands, and counted, so that a person finds out what it means.
 */
public enum Vocabulary {
  EVENT(
      """
      CREATED PLACED CONFIRMED READY_FOR_PICKUP DISPATCHED PICKUP_ONGOING
      PICKED_UP DELIVERED CONCLUDED CANCELLATION_REQUESTED CANCELLED
      USER_REFUND_REQUEST REFUNDED REFUND_FAILED RECOMMENDED_PREPARATION_START
      """),
  TYPE("DELIVERY TAKEOUT INDOOR"),
  CATEGORY("FOOD GROCERY DRUGSTORE PETSTORE"),
  TIMING("INSTANT SCHEDULED ONDEMAND"),
  PRIORITY("PRIORITY1 PRIORITY2 PRIORITY3 PRIORITY4 PRIORITY5"),
  UNIT("UN KG L OZ LB GAL"),
  FEE("DELIVERY_FEE SERVICE_FEE TIP MIN_ORDER_FEE"),
  FEE_RECEIVER("MARKETPLACE MERCHANT LOGISTIC_SERVICES"),
  DISCOUNT_TARGET("CART DELIVERY_FEE ITEM"),
  SPONSOR("MARKETPLACE MERCHANT CHAIN"),
  PAYMENT("PREPAID PENDING"),
  PAYMENT_METHOD(
      """
      CREDIT DEBIT MEAL_VOUCHER FOOD_VOUCHER DIGITAL_WALLET PIX CASH
      CREDIT_DEBIT COUPON REDEEM PREPAID_REDEEM OTHER
      """),
  PAYMENT_BRAND(
      """
      VISA MASTERCARD DINERS AMEX HIPERCARD ELO AURA DISCOVER VR_BENEFICIOS
      SODEXO TICKET GOOD_CARD BANESCARD SOROCARD POLICARD VALECARD AGICARD JCB
      CREDSYSTEM CABAL GREEN_CARD VEROCHEQUE AVISTA OTHER
      """),
  DELIVERED_BY("MERCHANT MARKETPLACE"),
  TAKEOUT_MODE("DEFAULT PICKUP_AREA"),
  INDOOR_MODE("DEFAULT PLACE TAB TERMINAL");

  /** Divided by white space, since a collection would make the constant mutable. */
  private final String words;

  Vocabulary(String words) {
    this.words = words;
  }

  boolean has(String word) {
    return List.of(words.strip().split("\\s+", -1)).contains(word);
  }
}
