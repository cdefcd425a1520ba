package dev.keetaorders.deploy.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.manifest.Manifest;
import dev.keetaorders.deploy.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What rules say that depend on what was, or on what several instances say together, as Prometheus
 * reckons it. Each group is a file of its own, as the tests name it.
 */
class AlertRulesOverTimeTest {

  private static final Tool PROMTOOL =
      Tool.named(
          "promtool",
          "install Prometheus 2.42 or newer (https://prometheus.io/download/), or Debian's package"
              + " prometheus");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  @BeforeEach
  void writeEachGroup() throws IOException {
    for (var rules : Manifest.all(ProjectTree.read(AlertRulesTest.FILE))) {
      var groups = Manifest.elements(rules.body().path("spec"), "groups").toList();
      for (JsonNode group : groups) {
        YAML.writeValue(
            folder.resolve(group.path("name").asText() + ".yaml").toFile(),
            Map.of("groups", new JsonNode[] {group}));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"heartbeats", "first-events", "gateways", "canaries", "watchdogs", "spool"})
  void fireWhenTheyShouldAndOnlyThen(String tests) throws IOException {
    var file = folder.resolve("test-" + tests + ".yaml");
    try (var text = getClass().getResourceAsStream("/alerts/" + tests + ".yaml")) {
      Files.copy(Objects.requireNonNull(text), file);
    }

    PROMTOOL.run("test", "rules", file.toString());
  }
}
