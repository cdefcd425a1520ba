package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.Coverage.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/keeta/coverage.md} against the documents about Keeta and the source tree: every fact
 * has a row, and every row a class, a test and, where Keeta leaves it open, a setting.
 */
class CoverageTest {

  private static final String API =
      """
      # Facts

      ## 4. Webhooks

      ### 4.3 Event table

      | id | name |
      |---|---|
      | **1008** | cancelled, INFERRED |
      | 1101 / 1102 | hours / status |

      ### 6.3 Fields

      baseOrder: ctime ms(D), payTypeDesc string `a`|`b`, tags[{open int}] newest first.

      feeDtl.merchantFee (may be null): total (older) / earnings, also actTotal.

      ### 6.7 Refund status

      1001 applied; 5002 done (official 1007 sample).
      """;

  private static final String QUESTIONS = "| # | unknown |\n|---|---|\n| Q1 | the recipe |\n";

  private static final SourceTree CODE =
      new SourceTree(
          Map.of("Push", Set.of("webhook-gateway"), "Toy", Set.of("keeta-sandbox")),
          Set.of("PushTest#isPushed"),
          Set.of("gateway.push"),
          Map.of(
              "Push",
              "case \"1008\", \"1101\"",
              "PushTest",
              "push(1102)",
              "Toy",
              "1008 1101 1102"));

  @Test
  void everyFactHasAClassAndATestThatShowIt() {
    var coverage = Coverage.of(ProjectTree.read("docs/keeta/coverage.md"));

    assertThat(coverage.problems(DocumentedFacts.ofProject(), SourceTree.ofProject())).isEmpty();
  }

  @Test
  void findsInTheDocumentsWhatTheyState() {
    var names = DocumentedFacts.ofProject().names();

    assertThat(names.get("4.3")).hasSize(16).contains("1", "1008", "1303");
    assertThat(names.get("5")).contains("/order/confirm", "500000", "courierLastName");
    assertThat(names.get("9")).hasSize(16);
    assertThat(names.get("Q")).hasSize(24);
    assertThat(names.get("1.1")).contains("2090006003");
    assertThat(names.get("6.3 merchantOrder")).contains("seqNoStr", "userGetMode", "ctime");
    assertThat(names).containsKeys("6.3 feeDtl.merchantFee", "6.3 refundInfos", "2.3", "4.5");
  }

  @Test
  void readsSectionsNamesAndFields() {
    assertThat(DocumentedFacts.of(API, QUESTIONS).names())
        .isEqualTo(
            Map.of(
                "4.3", Set.of("1008", "1101", "1102"),
                "6.3 baseOrder", Set.of("ctime", "payTypeDesc", "tags", "open"),
                "6.3 feeDtl.merchantFee", Set.of("total", "earnings", "actTotal"),
                "6.7", Set.of("1001", "5002"),
                "Q", Set.of("Q1")));
  }

  @Test
  void acceptsWhatIsShownAndTested() {
    assertThat(
            problems(
                "| a | `1008`, `1101`, `1102` | I | `Push` | `PushTest#isPushed` | `gateway.push`"
                    + " |"))
        .isEmpty();
  }

  @Test
  void seesAFactThatNoRowNamesAndARowThatNoDocumentHas() {
    assertThat(
            problems("| a | `1008`, `1101`, `110` | I | `Push` | `PushTest#isPushed` | none: so |"))
        .containsExactly("4.3: no row names 1102", "4.3: the document has no 110");
  }

  @Test
  void seesARowWithoutAClassOrATest() {
    assertThat(problems("| a | `1008`, `1101`, `1102` | I | | | none: so |"))
        .contains("4.3 a: no class shows it", "4.3 a: no test shows it");
  }

  @Test
  void seesAClassATestAMethodAndASettingThatAreNotThere() {
    assertThat(
            problems(
                "| a | `1008`, `1101`, `1102` | I | `Pull`, `Push` | `PushTest#isPulled`,"
                    + " `PullTest#isPushed` | `gateway.pull` |"))
        .containsExactly(
            "4.3 a: there is no class Pull",
            "4.3 a: there is no test PushTest#isPulled",
            "4.3 a: there is no test PullTest#isPushed",
            "4.3 a: there is no setting gateway.pull");
  }

  @Test
  void seesWhatIsUncertainAndNoSetting() {
    assertThat(problems("| a | `1008`, `1101`, `1102` | D, C | `Push` | `PushTest#isPushed` | |"))
        .containsExactly(
            "4.3 a: it is uncertain and names no setting", "4.3: no row says what is INFERRED");
  }

  @Test
  void seesAnEventThatOnlyTheSandboxKnows() {
    assertThat(
            problems("| a | `1008`, `1101`, `1102` | I | `Toy` | `PushTest#isPushed` | none: so |"))
        .containsExactly("4.3 a: nobody but the sandbox shows it");
  }

  @Test
  void seesANameThatNeitherTheClassNorTheTestMentions() {
    assertThat(
            problems("| a | `1008`, `1101`, `1102` | I | `Push` | `ToyTest#isPushed` | none: so |"))
        .containsExactly(
            "4.3 a: there is no test ToyTest#isPushed",
            "4.3 a: nothing that it names mentions 1102");
  }

  @Test
  void seesASectionWithoutRowsAndAFactThatStandsTwice() {
    var row = "| a | `Q1` | D | `Push` | `PushTest#isPushed` | none: so |\n";

    assertThat(Coverage.of(part("Q", row + row)).problems(documented("Q", "4.3"), CODE))
        .containsExactly("Q a: stands twice", "4.3: no row is about it");
  }

  private static List<String> problems(String row) {
    return Coverage.of(part("4.3", row)).problems(documented("4.3"), CODE);
  }

  private static DocumentedFacts documented(String... sections) {
    var all = DocumentedFacts.of(API, QUESTIONS);
    var wanted = Set.of(sections);
    all.names().keySet().retainAll(wanted);
    return all;
  }

  private static String part(String section, String rows) {
    return """
    ## %s Part

    | fact | names | certainty | shown by | tested by | setting |
    |---|---|---|---|---|---|
    %s
    """
        .formatted(section, rows);
  }
}
