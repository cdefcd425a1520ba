package dev.keetaorders.proof.reach;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of this machine that is run to its end. */
final class Command {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  /** Whether it is there, ended in time, and said that it has done what it was asked. */
  static boolean succeeds(String... words) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (process.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException _) {
      return false;
    }
  }

  /** What it printed; empty: it did not do what it was asked, or took too long. */
  static Optional<String> output(String... words) throws InterruptedException {
    try {
      var process = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
      if (!process.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(printed).filter(_ -> process.exitValue() == 0);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Command() {}
}
