package dev.keetaorders.proof.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a JVM, as every service is one. What this machine does not have, no run of it plays. */
class SteppedClockTest {

  private static final Duration FAR = Duration.ofHours(1);
  private static final Duration NEAR = Duration.ofMinutes(20);
  private static final int TRIES = 300;

  @TempDir Path folder;

  private @Nullable Process witness;

  @AfterEach
  void end() throws InterruptedException {
    if (witness != null) witness.destroyForcibly().waitFor();
  }

  @Test
  void stepsTheTimeOfDayAndNoWait() throws Exception {
    MachineHas.assume(
        "clock.faults",
        SteppedClock.library().isPresent(),
        "there is no libfaketime: apt-get install faketime");
    var offset = folder.resolve("clock");
    SteppedClock.set(offset, Duration.ZERO);
    var process = start(offset);
    try (var answers = process.inputReader()) {
      assertThat(ask(process, answers)).isLessThan(NEAR);

      SteppedClock.set(offset, FAR);
      assertThat(stepped(process, answers, true)).isTrue();
      assertThat(ahead(process)).isGreaterThan(NEAR);

      SteppedClock.set(offset, Duration.ZERO);
      assertThat(stepped(process, answers, false)).isTrue();
    }
  }

  /** As a run sees it from outside. */
  private static Duration ahead(Process process) throws InterruptedException {
    return Duration.between(Instant.now(), JvmClock.of(process.pid()).orElseThrow());
  }

  private Process start(Path offset) throws IOException {
    var program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ClockWitness.class.getName());
    var process =
        SteppedClock.of(program, SteppedClock.library().orElseThrow(), offset)
            .redirectError(Redirect.INHERIT)
            .start();
    witness = process;
    return process;
  }

  /** Whether it comes to be far off, or right. */
  private static boolean stepped(Process process, BufferedReader answers, boolean far)
      throws IOException {
    for (var i = 0; i < TRIES; i++) {
      if (ask(process, answers).compareTo(NEAR) > 0 == far) return true;
    }
    return false;
  }

  /** How far its clock is off, after a wait that did not end early. */
  private static Duration ask(Process process, BufferedReader answers) throws IOException {
    process.getOutputStream().write('?');
    process.getOutputStream().flush();
    var words = answers.readLine().split(" ", -1);
    assertThat(Duration.ofMillis(Long.parseLong(words[1])))
        .isGreaterThanOrEqualTo(ClockWitness.WAIT.dividedBy(2));
    return Duration.between(Instant.now(), Instant.ofEpochMilli(Long.parseLong(words[0]))).abs();
  }
}
