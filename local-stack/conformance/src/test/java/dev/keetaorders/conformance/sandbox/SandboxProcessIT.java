package dev.keetaorders.conformance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.conformance.play.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That no sandbox of the kit's outlives it, however it ends. */
class SandboxProcessIT {

  private static final Path JAR =
      Path.of(System.getProperty("project.root"))
          .resolve("keeta-sandbox/target/quarkus-app/quarkus-run.jar");
  private static final long SOON_SECONDS = 60;

  @Test
  void endsThoughItsParentIsKilled() throws Exception {
    var parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxHolder.class.getName(),
                JAR.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var sandbox = ProcessHandle.of(Long.parseLong(firstLine(parent))).orElseThrow();
      assertThat(sandbox.isAlive()).isTrue();

      parent.destroyForcibly();

      assertThat(sandbox.onExit().get(SOON_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void leavesNothingBehindWhenItIsClosedHoweverOften() throws Exception {
    var sandbox =
        SandboxProcess.start(SandboxHolder.wish(JAR), new Waiting(InstantSource.system())::until);
    var process = ProcessHandle.of(sandbox.pid()).orElseThrow();
    var folder = folderOf(process);
    assertThat(folder).exists();

    sandbox.close();
    sandbox.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void leavesNothingBehindWhenItDoesNotStart() {
    var begun = new ArrayList<ProcessHandle>();
    var folders = new ArrayList<Path>();

    assertThatThrownBy(() ->
            SandboxProcess.start(
                SandboxHolder.wish(JAR),
                (_, _) -> {
                  begun.addAll(sandboxes());
                  throw new IllegalStateException("nobody waits");
                }))
        .hasMessage("nobody waits");
    assertThatThrownBy(() ->
            SandboxProcess.start(
                SandboxHolder.wish(JAR),
                (_, _) -> {
                  begun.addAll(sandboxes());
                  sandboxes().forEach(process -> folders.add(folderOf(process)));
                  return false;
                }))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("did not start");

    assertThat(begun).hasSize(2).noneMatch(ProcessHandle::isAlive);
    assertThat(folders).isNotEmpty().noneMatch(Files::exists);
  }

  private static String firstLine(Process process) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return String.valueOf(lines.readLine());
    }
  }

  /** Those of this process. */
  private static List<ProcessHandle> sandboxes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.isAlive() && dataFolder(child).isPresent())
        .toList();
  }

  private static Path folderOf(ProcessHandle sandbox) {
    return dataFolder(sandbox).map(Path::getParent).orElse(Path.of(""));
  }

  private static Optional<Path> dataFolder(ProcessHandle sandbox) {
    var setting = "-Dsandbox.data-dir=";
    return sandbox.info().arguments().stream()
        .flatMap(Arrays::stream)
        .filter(word -> word.startsWith(setting))
        .map(word -> Path.of(word.substring(setting.length())))
        .findFirst();
  }
}
