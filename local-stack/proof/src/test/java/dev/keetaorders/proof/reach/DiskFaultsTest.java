package dev.keetaorders.proof.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a JVM, as a gateway is one. What this machine does not have, no run of it plays. */
class DiskFaultsTest {

  @TempDir Path folder;

  private @Nullable Process victim;

  @AfterEach
  void end() throws InterruptedException {
    if (victim != null) victim.destroyForcibly().waitFor();
  }

  @Test
  void aFullDiskTakesWhatFitsAndNothingMoreUntilThereIsRoomAgain() throws Exception {
    MachineHas.assume(
        "disk.faults", FileLimit.isPossible(), "prlimit does not work: it is part of util-linux");
    var process = start(command());
    try (var answers = process.inputReader()) {
      assertThat(keep(process, answers)).isEqualTo("kept");

      FileLimit.set(process.pid(), 15);
      assertThat(keep(process, answers)).isEqualTo("File too large");
      assertThat(file()).hasSize(15);

      FileLimit.lift(process.pid());
      assertThat(keep(process, answers)).isEqualTo("kept");
      assertThat(file()).hasSize(25);
    }
  }

  @Test
  void aFailingDiskWritesAndForcesNothingUntilItIsWhole() throws Exception {
    MachineHas.assume(
        "disk.faults",
        FailingSyncs.arePossible(),
        "libfiu does not work: apt-get install fiu-utils");
    var pipes = folder.resolve("syncs");
    var process = start(FailingSyncs.program(pipes, command()));
    try (var answers = process.inputReader()) {
      assertThat(keep(process, answers)).isEqualTo("kept");

      FailingSyncs.begin(pipes, process.pid(), 1);
      assertThat(keep(process, answers)).isEqualTo("Input/output error");
      assertThat(file()).hasSize(20);

      FailingSyncs.begin(pipes, process.pid(), 0.5);
      FailingSyncs.end(pipes, process.pid());
      assertThat(keep(process, answers)).isEqualTo("kept");
    }
  }

  @Test
  void whoCannotBeReachedIsNoSilentSuccess() {
    assertThatThrownBy(() -> FailingSyncs.begin(folder.resolve("nobody"), 1, 1))
        .isInstanceOf(CannotPlay.class)
        .hasMessageContaining("does not reach process 1");
    assertThatThrownBy(() -> FileLimit.set(Long.MAX_VALUE, 1)).isInstanceOf(CannotPlay.class);
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        DiskVictim.class.getName(),
        folder.resolve("file").toString());
  }

  private Process start(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    victim = process;
    return process;
  }

  /** What it says of ten bytes more. */
  private static String keep(Process process, BufferedReader answers) throws IOException {
    process.getOutputStream().write("ten bytes!\n".getBytes(UTF_8));
    process.getOutputStream().flush();
    return answers.readLine();
  }

  private byte[] file() throws IOException {
    return Files.readAllBytes(folder.resolve("file"));
  }
}
