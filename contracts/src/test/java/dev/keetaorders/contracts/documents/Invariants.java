package dev.keetaorders.contracts.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of {@code INVARIANTS.md}, each with what enforces it.
 *
 * @param rules one for each bullet of the document
 */
record Invariants(List<Rule> rules) {

  private static final Pattern BULLET = Pattern.compile("(?m)^\\* (.+(?:\n  .+)*)");
  private static final String ENFORCED_BY = "Enforced by:";

  /**
   * One rule.
   *
   * @param text what must hold
   * @param enforcers what fails when it does not
   */
  record Rule(String text, List<String> enforcers) {

    static Rule of(String bullet) {
      var parts = bullet.replaceAll("\\s+", " ").split(ENFORCED_BY, 2);
      if (parts.length == 1) return new Rule(parts[0], List.of());
      return new Rule(parts[0], Arrays.stream(parts[1].split(",", -1)).map(String::strip).toList());
    }

    /** What is wrong with the rule, given the classes and the architecture rules that exist. */
    List<String> problems(Set<String> testClasses, Set<String> architectureRules) {
      var problems = new ArrayList<String>();
      if (enforcers.isEmpty()) problems.add("nobody enforces: " + text);
      for (var enforcer : enforcers) {
        if (!exists(enforcer, testClasses, architectureRules)) {
          problems.add("does not exist: %s, for: %s".formatted(enforcer, text));
        }
      }
      return problems;
    }

    private static boolean exists(
        String enforcer, Set<String> testClasses, Set<String> architectureRules) {
      if (enforcer.matches("compiler|build|review")) return true;
      if (enforcer.matches("ArchUnit R\\d+")) {
        return architectureRules.contains(enforcer.substring("ArchUnit ".length()));
      }
      return enforcer.matches("`\\w+`") && testClasses.contains(enforcer.replace("`", ""));
    }
  }

  static Invariants of(String markdown) {
    return new Invariants(
        BULLET.matcher(markdown).results().map(bullet -> Rule.of(bullet.group(1))).toList());
  }

  /** What is wrong with any of them. */
  List<String> problems(Set<String> testClasses, Set<String> architectureRules) {
    return rules.stream()
        .flatMap(rule -> rule.problems(testClasses, architectureRules).stream())
        .toList();
  }
}
