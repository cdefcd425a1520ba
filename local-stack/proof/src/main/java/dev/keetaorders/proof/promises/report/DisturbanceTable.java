package dev.keetaorders.proof.promises.report;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What was done to the system, and what was not: nothing is told of what nobody tried. */
public record DisturbanceTable(List<Disturbed> disturbed) {

  /** Copies what it is given. */
  public DisturbanceTable {
    disturbed = List.copyOf(disturbed);
  }

  /** A line for every kind. */
  public String text() {
    return Arrays.stream(Disturbance.values())
        .map(this::row)
        .collect(
            Collectors.joining(
                "\n", "| what was done | how often | for how long |\n|---|---|---|\n", ""));
  }

  private String row(Disturbance what) {
    var all = disturbed.stream().filter(each -> each.what() == what).toList();
    var time =
        all.stream()
            .map(each -> Duration.between(each.from(), each.to()))
            .reduce(Duration.ZERO, Duration::plus);
    return all.isEmpty()
        ? "| %s | not exercised | |".formatted(what.words())
        : "| %s | %d | %d s |".formatted(what.words(), all.size(), time.toSeconds());
  }
}
