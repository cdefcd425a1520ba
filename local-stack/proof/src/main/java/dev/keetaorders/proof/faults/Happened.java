package dev.keetaorders.proof.faults;

/**
 * What came of a fault.
 *
 * @param target what it happened to; empty: everything
 */
record Happened(String target, Witness witness) {

  /** Whether anybody saw that it did anything. */
  enum Witness {
    /** Nobody has to look: a process that was killed is gone. */
    NOT_ASKED,
    SAW_IT,
    SAW_NOTHING
  }

  /** For which nobody is asked. */
  static Happened to(String target) {
    return new Happened(target, Witness.NOT_ASKED);
  }

  /** For which somebody was asked. */
  Happened seen(boolean isSeen) {
    return new Happened(target, isSeen ? Witness.SAW_IT : Witness.SAW_NOTHING);
  }
}
