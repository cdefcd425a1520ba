package dev.keetaorders.proof.promises;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.proof.promises.judge.Promise;
import dev.keetaorders.proof.promises.report.PromiseList;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every promise is on its page, and every rule of the architecture has somebody who holds it. */
class PromisesTest {

  private static final String PAGE = "docs/promises.md";
  private static final Pattern RULE = Pattern.compile("(?m)^\\| (\\d+) \\| .* \\| (.*) \\|$");
  private static final Pattern CLASS = Pattern.compile("`(\\w+)`");
  private static final int RULES = 14;

  @Test
  void thePageHasEveryPromise() {
    RenderedPart.of(PAGE, "promises").holds(new PromiseList(Promises.all().toList()).text());
  }

  @Test
  void noTwoPromisesSayTheSame() {
    assertThat(Promises.all()).extracting(Promise::sentence).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleIsHeldByClassesThatExist() {
    var rules = RULE.matcher(ProjectTree.read(PAGE)).results().toList();
    var classes = classes();

    assertThat(rules)
        .extracting(rule -> Integer.valueOf(rule.group(1)))
        .hasSize(RULES)
        .doesNotHaveDuplicates();
    assertThat(rules)
        .allSatisfy(rule -> {
          var named = CLASS.matcher(rule.group(2)).results().map(each -> each.group(1)).toList();
          assertThat(named).isNotEmpty();
          assertThat(classes).containsAll(named);
        });
  }

  private static Set<String> classes() {
    return ProjectTree.filesEndingIn(".java").stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(toSet());
  }
}
