package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservabilityDocumentTest {

  private static final Markdown DOCUMENT =
      new Markdown(
          ProjectTree.root().resolve("docs/page.md"),
          """
          # Observability

          ## kitchen

          | metric | type | labels | what it means | alert when |
          |---|---|---|---|---|
          | `keeta_meals_total` | counter | `outcome` | meals cooked | - |
          | `keeta_cooking_seconds` | timer | - | from order to plate | - |

          ## cellar

          | metric | type | labels | what it means | alert when |
          |---|---|---|---|---|
          | `keeta_bottles` | gauge | - | bottles left | none left |
          """);

  @Test
  void agreesWhereBothNameTheSame() {
    assertThat(differences("kitchen", "keeta.meals", "keeta_cooking")).isEmpty();
  }

  @Test
  void seesAMetricThatNobodyDocumented() {
    assertThat(differences("kitchen", "keeta.meals", "keeta.cooking", "keeta.fires"))
        .containsExactly("not in the document: keeta.fires");
  }

  @Test
  void seesADocumentedMetricThatIsGone() {
    assertThat(differences("kitchen", "keeta.meals"))
        .containsExactly("not in the code: keeta_cooking_seconds");
  }

  @Test
  void readsOnlyTheModulesOwnSection() {
    assertThat(differences("cellar", "keeta.bottles")).isEmpty();
  }

  @Test
  void seesAMissingSection() {
    assertThat(differences("attic", "keeta.boxes")).containsExactly("no section \"## attic\"");
  }

  @Test
  void seesAClassWithoutNames() {
    assertThat(ObservabilityDocument.differences("webhook-gateway", Object.class))
        .containsExactly("no metric in the code of webhook-gateway");
  }

  private static List<String> differences(String heading, String... inCode) {
    return ObservabilityDocument.differences(DOCUMENT, heading, List.of(inCode));
  }
}
