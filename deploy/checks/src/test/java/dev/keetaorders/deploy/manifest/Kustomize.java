package dev.keetaorders.deploy.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.keetaorders.contracts.documents.ProjectTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code kubectl kustomize}, as whoever deploys runs it. Without kubectl a test that needs it is
 * skipped and says how to get it; with {@code -Dkubectl=required} it fails.
 */
public final class Kustomize {

  private static final String HOW =
      "kubectl is not on the PATH, so no manifest was built: install kubectl 1.30 or newer"
          + " (https://kubernetes.io/docs/tasks/tools/)";

  private static final Map<Path, List<Manifest>> BUILT = new ConcurrentHashMap<>();

  /** The objects of a kustomization, by its folder's path from the top folder. */
  public static List<Manifest> build(String folder) {
    return build(ProjectTree.root().resolve(folder));
  }

  static List<Manifest> build(Path folder) {
    var known = BUILT.get(folder);
    if (known != null) return known;
    var built = Manifest.all(run(folder));
    BUILT.put(folder, built);
    return built;
  }

  private static String run(Path folder) {
    try {
      var kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString());
      var process = kubectl.redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("kubectl kustomize %s: %s", folder, said).isZero();
      return said;
    } catch (IOException _) {
      if ("required".equals(System.getProperty("kubectl"))) fail(HOW);
      abort(HOW);
      throw new IllegalStateException(HOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private Kustomize() {}
}
