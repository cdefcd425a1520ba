package dev.keetaorders.orderstate.translate.opendelivery;

/** Hears of words of Keeta's that nobody knows. They are kept, and change nothing. */
@FunctionalInterface
public interface WordWitness {

  /** Hears nothing. */
  WordWitness NOBODY = _ -> {};

  /** A notification has one where those of that vocabulary stand. */
  void unknown(Vocabulary vocabulary);
}
