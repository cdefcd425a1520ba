package dev.keetaorders.proof.promises.report;

import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import dev.keetaorders.proof.promises.judge.Verdicts;
import java.util.List;
import java.util.stream.Collectors;

/** What became of every promise. */
public record PromiseTable(long seed, Verdicts verdicts) {

  /**
   * Whether a run that asks for so much has succeeded: none was broken, and what holds at all times
   * was held, or else nothing was shown. Strictly each promise has to be held: what holds while a
   * part is down is otherwise neither held nor broken by a run that had it never down.
   */
  public boolean passes(boolean strict) {
    return count(Standing.BROKEN) == 0
        && areHeld(verdicts.always())
        && (!strict || areHeld(verdicts.whileDown()));
  }

  private static boolean areHeld(List<Verdict> verdicts) {
    return verdicts.stream().allMatch(each -> each.standing() == Standing.HELD);
  }

  /** All of it. */
  public String text() {
    var rows =
        verdicts.all().stream()
            .map(PromiseTable::row)
            .collect(Collectors.joining("\n", HEAD, "\n"));
    var breaches =
        verdicts.all().stream()
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
            verdict.standing().words(),
            verdict.checked(),
            verdict.broken(),
            String.join("; ", verdict.figures()));
  }

  private String verdict() {
    return "%s: %d held, %d broken, %d not exercised; seed %d"
        .formatted(
            standing(),
            count(Standing.HELD),
            count(Standing.BROKEN),
            count(Standing.NOT_EXERCISED),
            seed);
  }

  private String standing() {
    if (count(Standing.BROKEN) > 0) return "BROKEN";
    return passes(false)
        ? "EVERY PROMISE THAT WAS PUT TO THE TEST WAS KEPT"
        : "NOT SHOWN: WHAT HOLDS AT ALL TIMES WAS NOT ALL PUT TO THE TEST";
  }

  private long count(Standing standing) {
    return verdicts.all().stream().filter(each -> each.standing() == standing).count();
  }
}
