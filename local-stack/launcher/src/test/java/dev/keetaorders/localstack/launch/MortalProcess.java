package dev.keetaorders.localstack.launch;

import dev.keetaorders.infrastructure.Processes;
import dev.keetaorders.localstack.supervise.Readiness;
import java.io.IOException;
import java.net.URI;
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
    Processes.freeze(process(), StackUnderTest.LONG);
  }

  /** It is dead when this returns. */
  void kill() throws IOException {
    kill(stack, process());
  }

  /** The same of any process of the stack. */
  static void kill(StackUnderTest stack, ProcessHandle process) {
    Processes.signal("STOP", stack.launcher());
    process.destroyForcibly();
    until(() -> Processes.isDead(process));
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
