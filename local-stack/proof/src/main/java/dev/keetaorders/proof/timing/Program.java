package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.CannotPlay;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the run's own, which ends with it. */
final class Program implements AutoCloseable {

  private static final int STOP_WITHIN_SECONDS = 15;

  private final List<String> command;
  private final Path log;
  private Process process;

  private Program(List<String> command, Path log) {
    this.command = command;
    this.log = log;
    this.process = spawn(command, log);
    // Its standard input is a pipe of ours, and a run that is stopped takes it along.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly(), "stop"));
  }

  /** Starts it; its output is appended to the log. */
  static Program start(List<String> command, Path log) {
    return new Program(List.copyOf(command), log);
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() {
    process = spawn(command, log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private static Process spawn(List<String> command, Path log) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new CannotPlay("%s cannot be started: %s".formatted(command.getFirst(), e));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
