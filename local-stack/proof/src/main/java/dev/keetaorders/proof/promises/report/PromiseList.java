package dev.keetaorders.proof.promises.report;

import dev.keetaorders.proof.promises.judge.Promise;
import java.util.List;
import java.util.stream.Collectors;

/** What is promised, and which class judges it, as the documents show it. */
public record PromiseList(List<Promise> promises) {

  /** Copies what it is given. */
  public PromiseList {
    promises = List.copyOf(promises);
  }

  /** A line for every promise. */
  public String text() {
    return promises.stream()
        .map(each -> "| %s | `%s` |".formatted(each.sentence(), each.getClass().getSimpleName()))
        .collect(Collectors.joining("\n", "| promise | judged by |\n|---|---|\n", "\n"));
  }
}
