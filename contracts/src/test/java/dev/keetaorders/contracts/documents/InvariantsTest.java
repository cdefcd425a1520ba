package dev.keetaorders.contracts.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code INVARIANTS.md} against the source tree: what it calls an enforcer exists. */
class InvariantsTest {

  private static final Pattern RULE = Pattern.compile("\"(R\\d+)[a-z]?: ");

  @Test
  void everyInvariantNamesEnforcersThatExist() {
    var invariants = Invariants.of(ProjectTree.read("INVARIANTS.md"));

    assertThat(invariants.rules()).isNotEmpty();
    assertThat(invariants.problems(testClasses(), architectureRules())).isEmpty();
  }

  @Test
  void noInvariantStandsTwice() {
    var invariants = Invariants.of(ProjectTree.read("INVARIANTS.md"));

    assertThat(invariants.rules()).extracting(Invariants.Rule::text).doesNotHaveDuplicates();
  }

  @Test
  void seesAClassThatIsNotThere() {
    assertThat(problems("* Nothing is lost. Enforced by: `NothingIsLostTest`, review"))
        .containsExactly("does not exist: `NothingIsLostTest`, for: Nothing is lost. ");
  }

  @Test
  void seesARuleOfTheArchitectureThatIsNotThere() {
    assertThat(problems("* Nothing is lost. Enforced by: ArchUnit R99")).hasSize(1);
  }

  @Test
  void seesAnInvariantThatNobodyEnforces() {
    assertThat(problems("* Nothing is lost.\n  It never was.\n"))
        .containsExactly("nobody enforces: Nothing is lost. It never was.");
  }

  @Test
  void acceptsWhatExists() {
    assertThat(
            problems(
                """
                * A rule.
                  Enforced by: `InvariantsTest`, ArchUnit R1, compiler, build, review
                """))
        .isEmpty();
  }

  private static List<String> problems(String markdown) {
    return Invariants.of(markdown).problems(testClasses(), architectureRules());
  }

  /** The test classes of every module, by simple name. */
  private static Set<String> testClasses() {
    return ProjectTree.filesEndingIn(".java").stream()
        .filter(file -> file.toString().contains("/src/test/"))
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> name.endsWith("Test") || name.endsWith("IT"))
        .collect(toSet());
  }

  private static Set<String> architectureRules() {
    var rules =
        ProjectTree.read(
            "contracts/src/test/java/dev/keetaorders/contracts/architecture/Rules.java");
    return RULE.matcher(rules).results().map(rule -> rule.group(1)).collect(toSet());
  }
}
