package dev.keetaorders.proof.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.proof.codec.Json;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SpoilingTest {

  private static final Pattern FAULT = Pattern.compile("(?m)^\\| ((?:`[A-Z_]+`(?:, )?)+) \\|");
  private static final Pattern WORD = Pattern.compile("`([A-Z_]+)`");
  private static final String OPEN_DELIVERY = "/v1/orders/{orderId}/";

  @Test
  void isEverythingThatTheSandboxCanDoWrong() {
    var there =
        FAULT.matcher(ProjectTree.read("keeta-sandbox/README.md")).results().toList().stream()
            .flatMap(row -> WORD.matcher(row.group(1)).results())
            .map(word -> word.group(1))
            .collect(toSet());

    assertThat(there).contains("REFUSE", "LOSE");
    assertThat(Arrays.stream(Spoiling.values()).flatMap(SpoilingTest::each).map(SpoilingTest::kind))
        .containsOnlyOnceElementsOf(List.of("SLOW", "LOSE"))
        .containsOnly(there.toArray(String[]::new));
  }

  @Test
  void refusesEveryCommandInTheWordsOfItsDialect() {
    assertThat(each(Spoiling.REFUSING).map(SpoilingTest::kind))
        .containsOnly("REFUSE", "PARTIAL_FAILURE");
    assertThat(refused().filter(path -> !path.startsWith(OPEN_DELIVERY))).hasSize(9);
    assertThat(refused().filter(path -> path.startsWith(OPEN_DELIVERY))).hasSize(7);
    assertThat(each(Spoiling.REFUSING).filter(each -> kind(each).equals("REFUSE")))
        .allSatisfy(each ->
            assertThat(each.path("code").asText())
                .isEqualTo(path(each).startsWith(OPEN_DELIVERY) ? "422" : "9990009001"));
  }

  /** A refused token would take the merchant to come back, and a refused look ends commands. */
  @Test
  void refusesNothingButCommands() {
    assertThat(refused())
        .doesNotContain("/order/get", "/v1/orders/{orderId}")
        .allMatch(path -> path.startsWith("/order/") || path.startsWith(OPEN_DELIVERY));
  }

  private static Stream<String> refused() {
    return each(Spoiling.REFUSING).map(SpoilingTest::path).distinct();
  }

  private static Stream<JsonNode> each(Spoiling spoiling) {
    var all = Json.read("[" + spoiling.json() + "]");
    return StreamSupport.stream(all.spliterator(), false);
  }

  private static String kind(JsonNode fault) {
    return fault.path("kind").asText();
  }

  private static String path(JsonNode fault) {
    return fault.path("path").asText();
  }
}
