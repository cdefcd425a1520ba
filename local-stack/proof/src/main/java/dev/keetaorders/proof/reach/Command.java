package dev.keetaorders.proof.reach;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
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

  private Command() {}
}
