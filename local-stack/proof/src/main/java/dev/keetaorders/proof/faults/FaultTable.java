package dev.keetaorders.proof.faults;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which faults a run had, and why it had not the others.
 *
 * @param dealt what its plan was made of
 * @param lacking what it would have been made of too, on a machine that has all there is
 */
public record FaultTable(Counted counted, Set<Fault> dealt, Set<Fault> lacking, Machine machine) {

  private static final String HEAD = "| fault | played |\n|---|---|\n";

  /** Copies what it is given. */
  public FaultTable {
    dealt = Set.copyOf(dealt);
    lacking = Set.copyOf(lacking);
  }

  /** All of it. */
  public String text() {
    return Arrays.stream(Fault.values())
        .map(fault -> "| %s | %s |\n".formatted(fault.words(), words(fault)))
        .collect(Collectors.joining("", HEAD, ""));
  }

  /** Whether the machine could do all that the plan asked for, and each fault did something. */
  public boolean isComplete() {
    return lacking.isEmpty() && counted.played().keySet().containsAll(counted.unseen().keySet());
  }

  private String words(Fault fault) {
    int played = counted.played().getOrDefault(fault, 0);
    int unseen = counted.unseen().getOrDefault(fault, 0);
    if (unseen > 0) return "%d, no effect seen %d times".formatted(played, unseen);
    return played > 0 ? Integer.toString(played) : "not exercised: " + reason(fault);
  }

  private String reason(Fault fault) {
    if (!machine.has(fault.need())) return fault.need().missing();
    if (!dealt.contains(fault)) return "no part of this plan: --plan full, or --faults";
    return "the run was too short for it: --minutes, or another seed";
  }
}
