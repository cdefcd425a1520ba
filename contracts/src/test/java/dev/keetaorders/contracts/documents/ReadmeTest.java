package dev.keetaorders.contracts.documents;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the first page promises: its commands exist, and so do its modules, all of them. */
class ReadmeTest {

  private static final Pattern COMMAND = Pattern.compile("\\./keeta ([a-z]+)");
  private static final Pattern MODULE = Pattern.compile("<module>([^</]+)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]*\\)");

  @Test
  void everyCommandInADocumentIsOneOfTheLauncher() {
    var known = all(COMMAND, section(ProjectTree.read("keeta"), "help() {", "END\n}"));

    assertThat(known).contains("up", "test");
    assertThat(ProjectTree.filesEndingIn(".md"))
        .allSatisfy(file ->
            assertThat(known)
                .as(file.toString())
                .containsAll(all(COMMAND, ProjectTree.read(file))));
  }

  @Test
  void theTableOfModulesIsThatOfTheBuild() {
    assertThat(modulesIn(Markdown.of("README.md"))).isEqualTo(modulesOfTheBuild());
    assertThat(modulesIn(Markdown.of("docs/architecture.md"))).isEqualTo(modulesOfTheBuild());
  }

  @Test
  void itIsTwoScreensLong() {
    assertThat(ProjectTree.read("README.md").lines().count()).isLessThanOrEqualTo(90);
  }

  private static Set<String> modulesIn(Markdown document) {
    var table = Markdown.tables(document.section("Modules").orElseThrow()).getFirst();
    return table.cells().stream()
        .map(List::getFirst)
        .map(cell -> LINK.matcher(cell).replaceAll("$1").replace("`", ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> modulesOfTheBuild() {
    return all(MODULE, ProjectTree.read("pom.xml"));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static String section(String text, String from, String to) {
    var begin = text.indexOf(from);
    return text.substring(begin, text.indexOf(to, begin));
  }
}
