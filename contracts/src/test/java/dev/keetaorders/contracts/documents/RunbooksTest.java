package dev.keetaorders.contracts.documents;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that is read at night must not name a metric that nobody writes. */
class RunbooksTest {

  private static final Pattern METRIC = Pattern.compile("\\bkeeta_[a-z_]+[a-z]");
  private static final Set<String> DATABASES = Set.of("keeta_orders", "keeta_commands");

  @Test
  void everyMetricThatTheyNameIsDocumented() {
    var documented = metrics(ProjectTree.read("docs/observability.md"));

    assertThat(ProjectTree.filesEndingIn(".md"))
        .filteredOn(RunbooksTest::isRunbook)
        .isNotEmpty()
        .allSatisfy(page ->
            assertThat(documented)
                .as(page.toString())
                .containsAll(metrics(ProjectTree.read(page))));
  }

  @Test
  void everyPageStandsInTheList() {
    var list = ProjectTree.read("docs/runbooks/README.md");

    assertThat(ProjectTree.filesEndingIn(".md"))
        .filteredOn(RunbooksTest::isRunbook)
        .allSatisfy(page -> assertThat(list).contains("(" + page.getFileName() + ")"));
  }

  private static boolean isRunbook(Path file) {
    return file.getParent().endsWith("runbooks") && !file.endsWith("README.md");
  }

  private static Set<String> metrics(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(name -> !DATABASES.contains(name))
        .collect(toCollection(TreeSet::new));
  }
}
