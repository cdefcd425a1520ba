package dev.keetaorders.localstack.launch;

import dev.keetaorders.infrastructure.Processes;
import dev.keetaorders.localstack.supervise.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A service of a stack that a test stops in the middle of what it does. The launcher is stopped
 * with it, so that nobody starts it again before {@link #revive}.
 */
record MortalProcess(StackUnderTest stack, App app) {

  ProcessHandle process() throws IOException {
    return stack.process(app.module());
  }

  /** It does nothing more when this returns, and its connections stay. */
  void freeze() throws IOException {
    var process = process();
    Processes.signal("STOP", process);
    // The signal only sets out: each thread runs on until it has been told.
    until(() -> standsStill(process));
  }

  /** It is dead when this returns. */
  void kill() throws IOException {
    kill(stack, process());
  }

  /** The same of any process of the stack. */
  static void kill(StackUnderTest stack, ProcessHandle process) {
    Processes.signal("STOP", stack.launcher());
    process.destroyForcibly();
    until(() -> isDead(process));
  }

  /** Until its parent has taken note, what is dead is a zombie. */
  private static boolean isDead(ProcessHandle process) throws IOException {
    var folder = folder(process);
    return !Files.exists(folder) || isIn("[ZX]", folder);
  }

  private static boolean standsStill(ProcessHandle process) throws IOException {
    try (var threads = Files.newDirectoryStream(folder(process).resolve("task"))) {
      for (var thread : threads) {
        if (!isIn("T", thread)) return false;
      }
    }
    return true;
  }

  private static boolean isIn(String states, Path folder) throws IOException {
    return Files.readString(folder.resolve("status"))
        .lines()
        .anyMatch(line -> line.matches("State:\\s+" + states + ".*"));
  }

  private static Path folder(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  /** It is started again, and serves when this returns. */
  void revive() {
    Processes.signal("CONT", stack.launcher());
    var health = "http://localhost:%d/q/health/ready".formatted(stack.ports.management(app));
    until(Readiness.answering(URI.create(health))::serves);
  }

  /** What a process does at a point of its life passes quickly: whoever looks at it looks often. */
  static ConditionFactory eventually() {
    return Awaitility.await().atMost(StackUnderTest.LONG).pollInterval(Duration.ofMillis(20));
  }

  static void until(Callable<Boolean> condition) {
    eventually().until(condition);
  }
}
