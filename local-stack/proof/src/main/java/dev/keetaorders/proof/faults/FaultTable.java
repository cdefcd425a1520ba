package dev.keetaorders.proof.faults;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which faults a run had, and why it had not the others.
 *
 * @param played how often
 */
public record FaultTable(Map<Fault, Integer> played) {

  private static final String HEAD = "| fault | played |\n|---|---|\n";

  /** Copies what it is given. */
  public FaultTable {
    played = Map.copyOf(played);
  }

  /** All of it. */
  public String text() {
    return Arrays.stream(Fault.values())
        .map(fault -> "| %s | %s |\n".formatted(fault.words(), words(fault)))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private String words(Fault fault) {
    var times = played.getOrDefault(fault, 0);
    return times > 0 ? Integer.toString(times) : "not exercised: " + Machine.reason(fault);
  }
}
