package dev.keetaorders.deploy.manifest;

import static dev.keetaorders.deploy.manifest.Manifest.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key of a Secret or ConfigMap that a pod needs is made beside it, or its README says how.
 */
class ReferencesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.+?) \\|");
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  /** A key that a pod refers to. */
  private record Key(String kind, String name, String key) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.keetaorders.deploy.manifest.Kustomizations#all")
  void everyKeyIsMadeOrDocumented(String kustomization) {
    var all = Kustomize.build(kustomization);
    var given = new TreeSet<>(documented());
    all.forEach(each -> given.addAll(made(each)));

    assertThat(all.stream().flatMap(ReferencesTest::needed).map(Object::toString))
        .allSatisfy(key -> assertThat(given).contains(key));
  }

  private static Set<String> documented() {
    return ROW.matcher(ProjectTree.read("deploy/kubernetes/README.md"))
        .results()
        .flatMap(row ->
            KEY.matcher(row.group(2))
                .results()
                .map(key -> new Key("Secret", row.group(1), key.group(1)).toString()))
        .collect(Collectors.toSet());
  }

  private static List<String> made(Manifest manifest) {
    return Stream.of("data", "stringData")
        .flatMap(part -> manifest.body().path(part).properties().stream())
        .map(entry -> new Key(manifest.kind(), manifest.name(), entry.getKey()).toString())
        .toList();
  }

  private static Stream<Key> needed(Manifest manifest) {
    var variables =
        manifest
            .containers()
            .flatMap(each -> Environment.of(each).references().stream())
            .filter(reference -> !reference.variable().isEmpty())
            .map(reference -> new Key(reference.kind(), reference.name(), reference.key()));
    var files =
        elements(manifest.podSpec(), "volumes")
            .flatMap(volume -> Stream.concat(Stream.of(volume), projected(volume)))
            .flatMap(ReferencesTest::keys);
    return Stream.concat(variables, files);
  }

  private static Stream<JsonNode> projected(JsonNode volume) {
    return elements(volume.path("projected"), "sources");
  }

  private static Stream<Key> keys(JsonNode volume) {
    var secret = volume.path("secret");
    var name = secret.has("secretName") ? secret.path("secretName") : secret.path("name");
    return elements(secret, "items")
        .map(item -> new Key("Secret", name.asText(), item.path("key").asText()));
  }
}
