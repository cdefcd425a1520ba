package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second instance running beside the launcher's: the same program with the same settings,
 * on ports of its own. It is started again when it ends, until {@link #close}.
 */
final class SecondPod implements AutoCloseable {

  private static final Duration BEFORE_IT_IS_STARTED_AGAIN = Duration.ofSeconds(1);
  private static final int STOP_WITHIN_SECONDS = 15;

  private final List<String> command;
  private final Path log;
  private final Thread thread = Thread.ofPlatform().name("second-pod").unstarted(this::keepRunning);
  private volatile @Nullable Process process;
  private volatile boolean closing;

  private SecondPod(List<String> command, Path log) {
    this.command = command;
    this.log = log;
  }

  /**
   * Starts it, and returns at once.
   *
   * @param like the process of the first one
   * @param log where its output is appended
   */
  static SecondPod start(ProcessHandle like, int httpPort, int managementPort, Path log) {
    var pod = new SecondPod(command(like, httpPort, managementPort), log);
    pod.thread.setDaemon(true);
    pod.thread.start();
    return pod;
  }

  private static List<String> command(ProcessHandle like, int httpPort, int managementPort) {
    var info = like.info();
    if (info.command().isEmpty() || info.arguments().isEmpty()) {
      throw new CannotPlay("this system does not tell how the first instance was started");
    }
    var command = new ArrayList<String>();
    command.add(info.command().get());
    for (var word : info.arguments().get()) {
      if (word.startsWith("-Dquarkus.http.port=")) {
        command.add("-Dquarkus.http.port=" + httpPort);
      } else if (word.startsWith("-Dquarkus.management.port=")) {
        command.add("-Dquarkus.management.port=" + managementPort);
      } else {
        command.add(word);
      }
    }
    return List.copyOf(command);
  }

  /** Its process now; empty while it is being started. */
  Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
  }

  private void keepRunning() {
    try {
      while (!closing) {
        var started =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        // Whoever closes it meanwhile has not seen this one.
        if (closing) started.destroyForcibly();
        started.waitFor();
        if (!closing) Pause.of(BEFORE_IT_IS_STARTED_AGAIN);
      }
    } catch (IOException e) {
      throw new CannotPlay("the second instance cannot be started: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    var last = process;
    if (last == null) return;
    last.destroy();
    try {
      if (!last.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) last.destroyForcibly().waitFor();
    } catch (InterruptedException _) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
