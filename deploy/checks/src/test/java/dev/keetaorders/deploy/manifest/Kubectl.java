package dev.keetaorders.deploy.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * {@code kubectl}, as whoever deploys runs it. Without it a test is skipped and says how to get it;
 * where it is required, the test fails.
 */
record Kubectl(String program, boolean required) {

  private static final String HOW =
      "kubectl is not on the PATH, so no manifest was built: install kubectl 1.30 or newer"
          + " (https://kubernetes.io/docs/tasks/tools/)";

  /** What {@code kubectl kustomize} makes of a folder. */
  String kustomize(Path folder) {
    try {
      var kubectl = new ProcessBuilder(program, "kustomize", folder.toString());
      var process = kubectl.redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("kubectl kustomize %s: %s", folder, said).isZero();
      return said;
    } catch (IOException _) {
      if (required) throw new AssertionError(HOW);
      return abort(HOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
