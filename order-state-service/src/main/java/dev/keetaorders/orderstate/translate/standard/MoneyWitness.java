package dev.keetaorders.orderstate.translate.standard;

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
    SUM
  }

  /** How it came out. */
  enum Comparison {
    AGREE,
    DIFFER,
    /** The text is not written like an amount that we know. */
    UNREADABLE
  }
}
