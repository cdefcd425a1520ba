package dev.keetaorders.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** One alone could miss the moment of a fork. */
  private static final int ROUNDS = 30;

  @Test
  @EnabledOnOs(OS.LINUX)
  void standsStillWithEveryChildThatItForked() throws Exception {
    var parent = new ProcessBuilder("sh", "-c", "while :; do sleep 0.002; done").start().toHandle();
    try {
      for (var i = 0; i < ROUNDS; i++) {
        Processes.freeze(parent, LONG);

        // Stopped, or ended and not taken note of.
        assertThat(Stream.concat(Stream.of(parent), parent.descendants()).map(ProcessesTest::state))
            .isSubsetOf('T', 'Z');
        Processes.thaw(parent);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** As proc(5) tells it: after the name in brackets. */
  private static char state(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
