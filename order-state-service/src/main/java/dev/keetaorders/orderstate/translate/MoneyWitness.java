package dev.keetaorders.orderstate.translate;

/**
 * Hears whether amounts are what Keeta says of them elsewhere: the currency's decimals, and whether
 * a price is per line, are inferred (docs/keeta/standard-open-questions.md, Q14 and Q15).
 */
public interface MoneyWitness {

  /** Hears nothing. */
  MoneyWitness NOBODY = (_, _, _) -> {};

  /** Two statements of one amount were compared. */
  void compared(Check check, String currency, Comparison comparison);

  /** What was compared. */
  enum Check {
    /** An integer with the text that Keeta sends beside it. */
    TEXT,
    /** The sum of the items with the price of the products. */
    SUM,
    /** Of Open Delivery, quantity and price of an option. */
    OPTION_TOTAL,
    /** Its options with what a line says that they cost. */
    OPTIONS_PRICE,
    /** Quantity and price of a line, without options. */
    SUBTOTAL,
    /** The same with options. */
    ITEM_TOTAL,
    /** Items, fees and discount with what the customer pays. */
    ORDER_AMOUNT,
    /** Who bears a discount with the discount. */
    SPONSORSHIP,
    /** The means of payment with what the customer pays. */
    PAYMENT_METHODS,
    /** What is paid and what is to be paid with what the customer pays. */
    PREPAID_AND_PENDING
  }

  /** How it came out. */
  enum Comparison {
    AGREE,
    DIFFER,
    /** The text is not written like an amount that we know. */
    UNREADABLE
  }
}
