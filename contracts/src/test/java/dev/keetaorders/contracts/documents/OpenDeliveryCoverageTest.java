package dev.keetaorders.contracts.documents;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.Coverage.SourceTree;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/keeta/opendelivery-coverage.md} and {@code two-dialects.md} against the document
 * about the dialect and the source tree.
 */
class OpenDeliveryCoverageTest {

  private static final Pattern EVENT = Pattern.compile("(?m)^\\| ([A-Z_]+) \\|");
  private static final Pattern CALL =
      Pattern.compile("(?m)^\\| (?:POST `/(?:v1/)?(\\w+)`[^|]*|(GET) \\(bare\\)) \\|");
  private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\d+)\\. ");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT)#\\w+)`");

  private static final String API = ProjectTree.read("docs/keeta/opendelivery-api.md");
  private static final String PAGE = ProjectTree.read("docs/keeta/opendelivery-coverage.md");
  private static final String BOTH = "docs/keeta/two-dialects.md";

  private static DocumentedFacts documented() {
    var events = section("### 3.4 ");
    var calls = section("## 4. ");
    var certification = section("## 7. ");
    return new DocumentedFacts(
        Map.of(
            "3.4", names(EVENT, events),
            "4", names(CALL, calls),
            "7", names(NUMBERED, certification)),
        Map.of("3.4", events, "4", calls, "7", certification));
  }

  @Test
  void everyEventCallAndPointHasAClassAndATestThatShowIt() {
    var coverage = Coverage.of(PAGE, Set.of("3.4", "4"));

    assertThat(coverage.problems(documented(), SourceTree.ofProject())).isEmpty();
  }

  @Test
  void findsInTheDocumentWhatItStates() {
    var names = documented().names();

    assertThat(names.get("3.4")).hasSize(14).contains("CREATED", "RECOMMENDED_PREPARATION_START");
    assertThat(names.get("4"))
        .containsExactlyInAnyOrder(
            "GET",
            "confirm",
            "readyForPickup",
            "dispatch",
            "delivered",
            "tracking",
            "requestCancellation",
            "acceptRefund",
            "rejectRefund",
            "batchDecrypt");
    assertThat(names.get("7")).hasSize(16);
  }

  @Test
  void seesAPointThatNoRowNames() {
    var without = PAGE.replaceFirst("(?m)^\\| webhook down .*$\n", "");

    assertThat(
            Coverage.of(without, Set.of("3.4", "4")).problems(documented(), SourceTree.ofProject()))
        .containsExactly("7: no row names 14");
  }

  @Test
  void everyTestOfThePageOfBothDialectsIsThere() {
    var named = names(TEST, ProjectTree.read(BOTH));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(SourceTree.ofProject().tests()).containsAll(named);
  }

  @Test
  void thePageOfBothDialectsShowsWhatALastEventProves() {
    var table =
        new StringBuilder("| last event | the order stands at least at | it may be further |\n")
            .append("|---|---|---|\n");
    for (var event : LastEvent.values()) {
      table.append(
          "| %s | %s | %s |\n"
              .formatted(
                  event == LastEvent.OTHER ? "other" : "`" + event + "`",
                  event.standsAt() == OrderStatus.UNKNOWN
                      ? "nothing is proven"
                      : "`" + event.standsAt() + "`",
                  event.hides() ? "yes" : ""));
    }
    RenderedPart.of(BOTH, "last-events").holds(table.toString());
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** From its heading to the next one. */
  private static String section(String heading) {
    var from = API.indexOf("\n" + heading) + 1;
    var rest = API.substring(from + heading.length());
    var next = Pattern.compile("(?m)^##+ ").matcher(rest);
    return next.find() ? rest.substring(0, next.start()) : rest;
  }
}
