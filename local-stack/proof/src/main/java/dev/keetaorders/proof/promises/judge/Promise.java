package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;

/** Something that holds whatever happens; pure, so that it can be shown evidence that breaks it. */
public interface Promise {

  /** What is promised. */
  String sentence();

  /** Whether it held. */
  Verdict judge(Evidence evidence);
}
