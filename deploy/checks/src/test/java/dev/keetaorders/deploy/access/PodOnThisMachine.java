package dev.keetaorders.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.manifest.Environment;
import dev.keetaorders.deploy.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A service as its pod would be: with the variables of its manifest and no others, and with its
 * files where the manifest mounts them, below a folder of its own.
 */
final class PodOnThisMachine implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final Path root;
  private final int management;
  private final Process process;

  private PodOnThisMachine(String name, Path root, int management, Process process) {
    this.name = name;
    this.root = root;
    this.management = management;
    this.process = process;
  }

  /** What the cluster would add to a manifest: Secrets, by name and key, and who the pod is. */
  record Cluster(Map<String, String> secrets, String podName) {

    String valueOf(Environment.Reference reference) {
      var key = reference.name() + "/" + reference.key();
      var value = secrets.get(key);
      if (value == null) throw new IllegalArgumentException("Nobody has made " + key);
      return value;
    }
  }

  /**
   * The variables of a Deployment's container, where the cluster has that.
   *
   * @param all the manifests, whose ConfigMaps are read
   */
  static Map<String, String> variables(Manifest service, List<Manifest> all, Cluster cluster) {
    var container = service.containers().findFirst().orElseThrow();
    var environment = Environment.of(container);
    var variables = new TreeMap<String, String>();
    for (var reference : environment.references()) {
      if (reference.kind().equals("Secret")) {
        variables.put(reference.variable(), cluster.valueOf(reference));
        continue;
      }
      var map =
          all.stream()
              .filter(each -> each.toString().equals("ConfigMap " + reference.name()))
              .findFirst()
              .orElseThrow()
              .body()
              .path("data");
      if (reference.variable().isEmpty()) {
        map.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
      } else {
        variables.put(reference.variable(), map.path(reference.key()).asText());
      }
    }
    variables.putAll(environment.values());
    Manifest.elements(container, "env")
        .filter(each -> each.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name"))
        .forEach(each -> variables.put(each.path("name").asText(), cluster.podName()));
    return variables;
  }

  /** Makes a file as the kubelet does, which puts links where the pod looks. */
  static void mount(Path root, String path, byte[] content) throws IOException {
    var folder = root.resolve(path.substring(1)).getParent();
    var name = Path.of(path).getFileName().toString();
    Files.createDirectories(folder.resolve("..2026_11_28"));
    Files.write(folder.resolve("..2026_11_28").resolve(name), content);
    if (Files.notExists(folder.resolve("..data"))) {
      Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_28"));
    }
    Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
  }

  /** Starts it; where a variable names a file of the pod, that is the one below the folder. */
  static PodOnThisMachine start(
      String module, Path root, int http, int management, Map<String, String> variables)
      throws IOException {
    Files.createDirectories(root.resolve("etc/keeta/settings"));
    var java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            ProjectTree.root().resolve(module + "/target/quarkus-app/quarkus-run.jar").toString());
    java.environment().clear();
    variables.forEach((name, value) ->
        java.environment().put(name, value.replace("/etc/keeta", root + "/etc/keeta")));
    java.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    java.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    java.environment().put("QUARKUS_HTTP_PORT", Integer.toString(http));
    java.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    var log = root.resolve("log").toFile();
    var process = java.redirectErrorStream(true).redirectOutput(log).start();
    return new PodOnThisMachine(module, root, management, process);
  }

  boolean is(String service) {
    return name.equals(service);
  }

  /** Waits for its readiness probe. */
  void awaitReady() {
    var probe =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(management)))
            .timeout(Duration.ofSeconds(5))
            .build();
    await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(300))
        .failFast(() -> assertThat(process.isAlive()).as("%s lives: %s", name, log()).isTrue())
        .untilAsserted(() -> {
          try {
            var answer = HTTP.send(probe, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isEqualTo(200);
          } catch (IOException e) {
            throw new AssertionError(name + " does not answer yet; it says: " + log(), e);
          }
        });
  }

  /** All that it has said. */
  String log() {
    try {
      return Files.readString(root.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(30, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }
}
