package dev.keetaorders.conformance.report;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What is printed while clauses are tried, and when they have been. */
public final class Lines {

  /** One finding, as it is made; a failure is followed by what is asked, and where it stands. */
  public static String of(Finding finding) {
    var clause = finding.clause();
    return switch (finding.verdict()) {
      case Verdict.Passed(var why) -> line("PASS", clause, why);
      case Verdict.Failed(var why) ->
          line("FAIL", clause, why)
              + "%n       asked: %s (%s, %s)"
                  .formatted(clause.asks(), certainty(clause), clause.source());
      case Verdict.NotExercised(var why) -> line("-", clause, why);
    };
  }

  /** How many of each there are, and which failed. */
  public static String summary(List<Finding> findings) {
    var failed = findings.stream().filter(Finding::failed).toList();
    var counts =
        "%d clauses: %d passed, %d failed, %d not exercised"
            .formatted(
                findings.size(),
                count(findings, Verdict.Passed.class::isInstance),
                failed.size(),
                count(findings, Verdict.NotExercised.class::isInstance));
    if (failed.isEmpty()) return counts;
    var ids = failed.stream().map(finding -> finding.clause().id()).toList();
    return counts + "%nfailed: %s".formatted(String.join(", ", ids));
  }

  private static String line(String word, Clause clause, String why) {
    return "%-4s %-26s %s".formatted(word, clause.id(), why);
  }

  static String certainty(Clause clause) {
    return clause.certainty().name().toLowerCase(Locale.ROOT);
  }

  private static long count(List<Finding> findings, Predicate<Verdict> which) {
    return findings.stream().map(Finding::verdict).filter(which).count();
  }

  private Lines() {}
}
