package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;

/** Something that holds whatever happens; pure, so that it can be shown evidence that breaks it. */
@FunctionalInterface
public interface Promise {

  /** Whether it held. */
  Verdict judge(Evidence evidence);
}
