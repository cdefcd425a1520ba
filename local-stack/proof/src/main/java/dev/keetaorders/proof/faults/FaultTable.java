package dev.keetaorders.proof.faults;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which faults a run had, and why it had not the others.
 *
 * @param played how often
 * @param dealt what its plan was made of
 */
public record FaultTable(Map<Fault, Integer> played, Set<Fault> dealt, Machine machine) {

  private static final String HEAD = "| fault | played |\n|---|---|\n";

  /** Copies what it is given. */
  public FaultTable {
    played = Map.copyOf(played);
    dealt = Set.copyOf(dealt);
  }

  /** All of it. */
  public String text() {
    return Arrays.stream(Fault.values())
        .map(fault -> "| %s | %s |\n".formatted(fault.words(), words(fault)))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private String words(Fault fault) {
    var times = played.getOrDefault(fault, 0);
    return times > 0 ? Integer.toString(times) : "not exercised: " + reason(fault);
  }

  private String reason(Fault fault) {
    if (!machine.has(fault.need())) return fault.need().missing();
    if (!dealt.contains(fault)) return "no part of this plan: --plan full, or --faults";
    return "the run was too short for it: --minutes, or another seed";
  }
}
