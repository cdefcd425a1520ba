package dev.keetaorders.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object as it would be sent to Kubernetes. */
public record Manifest(JsonNode body) {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Every object of a text with documents. */
  public static List<Manifest> all(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      var all = new ArrayList<Manifest>();
      while (documents.hasNext()) {
        var body = documents.next();
        if (body != null && body.isObject()) all.add(new Manifest(body));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String kind() {
    return body.path("kind").asText();
  }

  public String name() {
    return body.path("metadata").path("name").asText();
  }

  String apiVersion() {
    return body.path("apiVersion").asText();
  }

  /** What a CustomResourceDefinition describes, and not Kubernetes itself. */
  boolean isCustom() {
    return Manifest.class.getResource(schema()) != null;
  }

  /** Where the schema of its definition would be. */
  String schema() {
    return "/crds/%s_%s.json".formatted(apiVersion().replace('/', '_'), kind());
  }

  boolean runsPods() {
    return !template().isMissingNode();
  }

  /** The template of its pods, missing if it has none. */
  JsonNode template() {
    return isCustom() ? body.path("none") : body.at("/spec/template");
  }

  /** What its pods are. */
  public JsonNode podSpec() {
    return template().path("spec");
  }

  /** Every container of its pods, those that only begin included. */
  public Stream<JsonNode> containers() {
    return Stream.of("initContainers", "containers").flatMap(each -> elements(podSpec(), each));
  }

  /** The elements of a list, none where it is absent. */
  public static Stream<JsonNode> elements(JsonNode of, String list) {
    return StreamSupport.stream(of.path(list).spliterator(), false);
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
