package dev.keetaorders.deploy.manifest;

import dev.keetaorders.contracts.documents.ProjectTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be applied: each kustomization of {@code deploy/}, and each component on what it is for.
 */
public final class Kustomizations {

  public static final String PRODUCTION = "deploy/kubernetes/overlays/production";
  public static final String DEMO = "deploy/kubernetes/overlays/demo";
  static final String BASE = "deploy/kubernetes/base";
  static final String STRIMZI = "deploy/kafka/strimzi";
  private static final String COMPONENTS = "deploy/kubernetes/components/";

  /** The folder of each, from the top folder. */
  static Stream<String> all() {
    return Stream.of(
        BASE,
        DEMO,
        PRODUCTION,
        "deploy/kafka",
        STRIMZI,
        "deploy/postgres",
        with(BASE, COMPONENTS + "kafka-mtls"),
        byPasswords(),
        with(
            BASE,
            COMPONENTS + "auto-confirm",
            COMPONENTS + "pod-monitor",
            COMPONENTS + "alert-rules"),
        with(PRODUCTION, COMPONENTS + "http-route"),
        withSpool(),
        with(STRIMZI, STRIMZI + "/auto-confirm"),
        with(STRIMZI, STRIMZI + "/canary"),
        with(STRIMZI, STRIMZI + "/open-delivery"),
        with(STRIMZI, STRIMZI + "/scram"));
  }

  /** The services as users with passwords. */
  public static String byPasswords() {
    return with(BASE, COMPONENTS + "kafka-sasl");
  }

  /** The gateway with a volume of each pod's own. */
  static String withSpool() {
    return with(PRODUCTION, COMPONENTS + "spool");
  }

  /** A kustomization of that one with those components, made below {@code target}. */
  static String with(String resource, String... components) {
    var names =
        Stream.of(components)
            .map(each -> Path.of(each).getFileName().toString())
            .collect(Collectors.joining("-"));
    var folder = "deploy/checks/target/kustomize/" + names;
    var path = ProjectTree.root().resolve(folder);
    var text =
        "resources:\n%s\ncomponents:\n%s\n"
            .formatted(line(path, resource), lines(path, List.of(components)));
    try {
      Files.createDirectories(path);
      Files.writeString(path.resolve("kustomization.yaml"), text);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(Path from, List<String> folders) {
    return folders.stream().map(each -> line(from, each)).collect(Collectors.joining("\n"));
  }

  private static String line(Path from, String folder) {
    return "  - " + from.relativize(ProjectTree.root().resolve(folder));
  }

  private Kustomizations() {}
}
