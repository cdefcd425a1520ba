package dev.keetaorders.deploy.manifest;

import static dev.keetaorders.deploy.manifest.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables of one container, as its manifest names them.
 *
 * @param values those that stand there
 * @param references where the others come from
 */
public record Environment(Map<String, String> values, List<Reference> references) {

  /**
   * A key of a Secret or ConfigMap.
   *
   * @param variable what it becomes; empty for all keys of it under their own names
   */
  public record Reference(String variable, String kind, String name, String key) {}

  /** Of that container. */
  public static Environment of(JsonNode container) {
    var values = new TreeMap<String, String>();
    var references = new ArrayList<Reference>();
    elements(container, "envFrom")
        .forEach(each -> {
          var map = each.at("/configMapRef/name");
          if (map.isTextual()) references.add(new Reference("", "ConfigMap", map.asText(), ""));
        });
    elements(container, "env")
        .forEach(each -> {
          var variable = each.path("name").asText();
          if (each.has("value")) values.put(variable, each.path("value").asText());
          reference(variable, each.at("/valueFrom/secretKeyRef"), "Secret")
              .or(() -> reference(variable, each.at("/valueFrom/configMapKeyRef"), "ConfigMap"))
              .ifPresent(references::add);
        });
    return new Environment(values, List.copyOf(references));
  }

  private static Optional<Reference> reference(String variable, JsonNode key, String kind) {
    return key.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Reference(variable, kind, key.path("name").asText(), key.path("key").asText()));
  }
}
