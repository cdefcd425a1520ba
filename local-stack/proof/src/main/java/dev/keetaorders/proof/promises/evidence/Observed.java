package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/**
 * What was seen while the run went on, and is nowhere to be found afterwards; each list oldest
 * first.
 */
public record Observed(
    List<GatewayAnswer> answers, List<SpoolSample> spools, List<SightSample> sights) {

  /** Nobody looked. */
  public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());

  /** Copies what it is given. */
  public Observed {
    answers = List.copyOf(answers);
    spools = List.copyOf(spools);
    sights = List.copyOf(sights);
  }
}
