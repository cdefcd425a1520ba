package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Defaults in documents are those in the code. */
class SettingsTest {

  private static final String MAPPING =
      """
      /** Settings; an example: { "a": 1 }. */
      @ConfigMapping(prefix = "kitchen")
      interface KitchenConfig {
        /** How long. */
        @WithDefault("PT1.5S")
        Duration cookWithin();

        Optional<String> chefName();

        Oven oven();

        /** The oven. */
        interface Oven {
          @WithDefault("2")
          int maxTrays();
        }
      }
      """;

  private static final Pattern OLDER_NAME = Pattern.compile("\"([a-z-]+\\.refunds?\\.[a-z-]+)\"");

  private final SettingsInCode kitchen = new SettingsInCode(SettingsInCode.ofMapping(MAPPING));

  @Test
  void everyDefaultInADocumentIsTheOneInTheCode() {
    var code = SettingsInCode.ofProject();

    assertThat(code.defaults()).isNotEmpty();
    assertThat(ProjectTree.filesEndingIn(".md"))
        .flatMap(each -> code.problems(Markdown.of(each)))
        .isEmpty();
  }

  /** With a default it would seem to be set, and contradict whatever the shared name says. */
  @Test
  void everyOlderNameIsASettingWithoutADefault() {
    var code = SettingsInCode.ofProject();
    var older =
        ProjectTree.filesEndingIn("Config.java").stream()
            .map(ProjectTree::read)
            .filter(source -> source.contains("new OlderRefundNames("))
            .flatMap(source -> OLDER_NAME.matcher(source).results().map(name -> name.group(1)))
            .toList();

    assertThat(older)
        .contains("watchdog.refunds.agreed-statuses", "command.refund.pending")
        .allSatisfy(name -> assertThat(code.defaults()).containsEntry(name, ""));
  }

  @Test
  void readsAMappingAsItIsWritten() {
    assertThat(kitchen.defaults())
        .isEqualTo(
            Map.of(
                "kitchen.cook-within", "PT1.5S",
                "kitchen.chef-name", "",
                "kitchen.oven.max-trays", "2"));
  }

  @Test
  void acceptsADurationHoweverItIsWritten() {
    assertThat(problems("| `kitchen.cook-within` | 1500ms |")).isEmpty();
  }

  @Test
  void seesAnotherDefaultAndAKeyThatIsNotThere() {
    assertThat(problems("| `kitchen.oven.max-trays` | 3 |\n| `kitchen.ovens` | 4 |"))
        .containsExactly(
            "page.md: kitchen.oven.max-trays is 2 in the code, not 3",
            "page.md: kitchen.ovens is not in the code");
  }

  @Test
  void leavesKeysThatOthersDeclareToATableOfKeys() {
    assertThat(problems("key", "| `quarkus.http.port` | 1 |\n| `kitchen.oven.max-trays` | 3 |"))
        .containsExactly("page.md: kitchen.oven.max-trays is 2 in the code, not 3");
  }

  private List<String> problems(String rows) {
    return problems("setting", rows);
  }

  private List<String> problems(String column, String rows) {
    var table = "| %s | default |\n|---|---|\n%s\n".formatted(column, rows);
    return kitchen.problems(new Markdown(ProjectTree.root().resolve("page.md"), table));
  }
}
