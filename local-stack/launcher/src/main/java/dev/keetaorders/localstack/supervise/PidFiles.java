package dev.keetaorders.localstack.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which process is which: one file a process, {@code <name>.pid}. They outlive a launcher that was
 * killed, and so lead the next one to the processes that it must stop first.
 *
 * @param directory where the files are
 * @param marker what stands in the command line of each of our processes, and of no other
 */
public record PidFiles(Path directory, String marker) {

  private static final String SUFFIX = ".pid";
  private static final long KILL_SECONDS = 5;

  /** A process that an earlier launcher started and could not stop. */
  public record Orphan(String name, ProcessHandle process) {}

  void write(String name, long pid) {
    try {
      Files.writeString(file(name), pid + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void clear(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a launcher that was killed has left any. */
  public boolean areLeft() throws IOException {
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      return files.iterator().hasNext();
    }
  }

  /** Kills what is left of an earlier run and says what it was; forgets every pid. */
  public List<Orphan> stopOrphans() throws IOException {
    var orphans = new ArrayList<Orphan>();
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (var file : files) {
        orphan(file).ifPresent(orphans::add);
        Files.delete(file);
      }
    }
    for (var orphan : orphans) {
      orphan.process().destroyForcibly();
    }
    for (var orphan : orphans) {
      orphan
          .process()
          .onExit()
          .completeOnTimeout(orphan.process(), KILL_SECONDS, TimeUnit.SECONDS)
          .join();
    }
    return orphans;
  }

  private Optional<Orphan> orphan(Path file) throws IOException {
    var fileName = String.valueOf(file.getFileName());
    var name = fileName.substring(0, fileName.length() - SUFFIX.length());
    return pid(Files.readString(file))
        .flatMap(ProcessHandle::of)
        .filter(process -> process.isAlive() && isOurs(process))
        .map(process -> new Orphan(name, process));
  }

  private static Optional<Long> pid(String text) {
    try {
      return Optional.of(Long.valueOf(text.trim()));
    } catch (NumberFormatException _) {
      return Optional.empty(); // the machine went down in the middle of a write
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains(marker)).isPresent();
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }
}
