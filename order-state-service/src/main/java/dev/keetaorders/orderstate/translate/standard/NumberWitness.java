package dev.keetaorders.orderstate.translate.standard;

/**
 * Hears of numbers of Keeta's that nobody knows. They are kept and change nothing, so that a person
 * must find out what they mean (docs/keeta/standard-open-questions.md, Q4 and Q6).
 */
public interface NumberWitness {

  /** Hears nothing. */
  NumberWitness NOBODY = _ -> {};

  /** A notification told one. */
  void unknown(Of of);

  /** Whose status the number is. */
  enum Of {
    ORDER,
    REFUND,
    DELIVERY
  }
}
