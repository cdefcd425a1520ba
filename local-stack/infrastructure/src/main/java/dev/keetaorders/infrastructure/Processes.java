package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Other processes of this machine. */
public final class Processes {

  private static final Path PROC = Path.of("/proc");

  /** Whether this system tells in which folder each process works. Linux does. */
  static boolean foldersAreKnown() {
    return Files.exists(PROC.resolve("self/cwd"));
  }

  /** The processes whose working folder this is. None, where the system does not tell. */
  static Stream<ProcessHandle> workingIn(Path folder) {
    if (!foldersAreKnown()) return Stream.empty();
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, folder));
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      var cwd = Files.readSymbolicLink(PROC.resolve(Long.toString(process.pid())).resolve("cwd"));
      return cwd.equals(folder.toRealPath());
    } catch (IOException _) {
      // It has ended meanwhile, or is not ours to look at and so not in a folder of ours.
      return false;
    }
  }

  /** Sends a signal by its name, such as {@code INT} or {@code STOP}, which Java itself cannot. */
  public static void signal(String name, ProcessHandle process) {
    try {
      // Through a shell, because not every machine has a kill program beside the shell's own.
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new InfrastructureException("Cannot send %s to %s".formatted(name, process), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks every 50 ms until it holds; says whether it did within the time. */
  public static boolean await(Duration atMost, BooleanSupplier condition) {
    var end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) return false;
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private Processes() {}
}
