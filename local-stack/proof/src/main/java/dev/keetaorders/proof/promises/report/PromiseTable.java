package dev.keetaorders.proof.promises.report;

import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.stream.Collectors;

/** What became of every promise. */
public record PromiseTable(long seed, List<Verdict> verdicts) {

  /** Copies what it is given. */
  public PromiseTable {
    verdicts = List.copyOf(verdicts);
  }

  /** Whether none was broken. What was not exercised is no promise held, and none broken. */
  public boolean holds() {
    return verdicts.stream().noneMatch(each -> each.standing() == Standing.BROKEN);
  }

  /** Whether a run that asks for so much has succeeded: strictly each promise has to be held. */
  public boolean passes(boolean strict) {
    return holds() && (!strict || count(Standing.NOT_EXERCISED) == 0);
  }

  /** All of it. */
  public String text() {
    var rows =
        verdicts.stream().map(PromiseTable::row).collect(Collectors.joining("\n", HEAD, "\n"));
    var breaches =
        verdicts.stream()
            .flatMap(each -> each.breaches().stream().map(breach -> "BROKEN " + breach + "\n"))
            .collect(Collectors.joining());
    return rows + breaches + verdict();
  }

  private static final String HEAD =
      "| promise | | checked | broken | figures |\n|---|---|---|---|---|\n";

  private static String row(Verdict verdict) {
    return "| %s | %s | %d | %d | %s |"
        .formatted(
            verdict.promise(),
            words(verdict.standing()),
            verdict.checked(),
            verdict.broken(),
            String.join("; ", verdict.figures()));
  }

  private String verdict() {
    return "%s: %d held, %d broken, %d not exercised; seed %d"
        .formatted(
            holds() ? "EVERY PROMISE THAT WAS PUT TO THE TEST WAS KEPT" : "BROKEN",
            count(Standing.HELD),
            count(Standing.BROKEN),
            count(Standing.NOT_EXERCISED),
            seed);
  }

  private long count(Standing standing) {
    return verdicts.stream().filter(each -> each.standing() == standing).count();
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case HELD -> "held";
      case BROKEN -> "BROKEN";
      case NOT_EXERCISED -> "not exercised";
    };
  }
}
