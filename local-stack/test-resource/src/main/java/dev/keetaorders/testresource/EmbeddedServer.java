package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Folders;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.infrastructure.Processes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that is a child process of this JVM. Which process it is at the moment is known to the
 * whole JVM by its process id.
 */
abstract class EmbeddedServer implements Server {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

  private final String name;

  EmbeddedServer(String name) {
    this.name = name;
  }

  /** A process that is about to start, its folder made ready. */
  abstract ProcessBuilder prepare();

  /** Whether it serves clients within the time; false at once, when the process ends. */
  abstract boolean awaitReady(Process process, Duration atMost);

  /** Asks the process to end in order. */
  abstract void requestStop(ProcessHandle process, Duration atMost);

  final Path folder() {
    return Workspace.folder().resolve(name);
  }

  @Override
  public final void start() {
    thaw();
    if (running().isPresent()) return;
    try {
      var process = prepare().redirectErrorStream(true).redirectOutput(log()).start();
      JvmWide.set(name + ".pid", Long.toString(process.pid()));
      endWithThisJvm(process);
      if (!awaitReady(process, STARTS_WITHIN)) {
        throw new InfrastructureException(
            "The embedded %s did not start: %s"
                .formatted(name, Files.readString(log().file().toPath())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded %s cannot be started".formatted(name), e);
    }
  }

  @Override
  public final void stop() {
    thaw();
    running().ifPresent(process -> requestStop(process, STOPS_WITHIN));
  }

  @Override
  public final void kill() {
    running()
        .ifPresent(process -> {
          process.destroyForcibly();
          Processes.await(STOPS_WITHIN, () -> !process.isAlive());
        });
  }

  @Override
  public final void freeze() {
    running().ifPresent(process -> Processes.freeze(process, STOPS_WITHIN));
  }

  @Override
  public final void thaw() {
    running().ifPresent(Processes::thaw);
  }

  private Optional<ProcessHandle> running() {
    return JvmWide.get(name + ".pid")
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(ProcessHandle::isAlive);
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(new File(folder() + ".log"));
  }

  /** Holds on to the process too: were it collected, its standard input would be closed. */
  private void endWithThisJvm(Process process) {
    var folder = folder();
    var log = log().file().toPath();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!process.isAlive()) return;
                  requestStop(process.toHandle(), STOPS_WITHIN);
                  Folders.delete(folder);
                  Folders.delete(log);
                  Workspace.deleteIfEmpty();
                },
                "stop-" + name));
  }
}
