package dev.keetaorders.sandbox.world;

import java.time.Duration;

/**
 * How Keeta deals with applications for money back; little of it is known for certain.
 *
 * @param answeredWithin until an application that nobody answers is agreed by Keeta
 * @param paidAfter from agreement to money
 * @param several whether there may be another application while one waits for its answer
 * @param answeredFirst which one an answer means, because Keeta's calls name none
 * @param appealIsNew whether an appeal is an application of its own, with an id of its own
 * @param merchantAnswersAppeals whether the shop may answer an appeal, and Keeta in its place when
 *     it does not
 * @param reversesOrder whether a whole order's refund, once paid, also cancels the order
 */
public record RefundRules(
    Duration answeredWithin,
    Duration paidAfter,
    boolean several,
    AnsweredFirst answeredFirst,
    boolean appealIsNew,
    boolean merchantAnswersAppeals,
    boolean reversesOrder) {

  /** Of several applications, the one that is answered. */
  public enum AnsweredFirst {
    OLDEST,
    NEWEST
  }
}
