package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
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
  public static Stream<ProcessHandle> workingIn(Path folder) {
    if (!foldersAreKnown()) return Stream.empty();
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, folder));
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      var cwd = Files.readSymbolicLink(folder(process).resolve("cwd"));
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

  /**
   * It does nothing more when this returns, nor does a child of it; its connections stay. Where
   * that does not come about in time, all go on.
   */
  public static void freeze(ProcessHandle process, Duration atMost) {
    try {
      freezeFamily(process, atMost);
    } catch (InfrastructureException e) {
      thaw(process);
      throw e;
    }
  }

  private static void freezeFamily(ProcessHandle process, Duration atMost) {
    signal("STOP", process);
    // The signal only sets out: each thread runs on until it has been told.
    if (!await(atMost, () -> standsStill(process) || !process.isAlive())) {
      throw new InfrastructureException("%s does not stand still".formatted(process));
    }
    // Who stands still forks no more: these are all.
    process.children().forEach(child -> freezeFamily(child, atMost));
  }

  /** Lets it go on, with its children. */
  public static void thaw(ProcessHandle process) {
    Stream.concat(Stream.of(process), process.descendants()).forEach(each -> signal("CONT", each));
  }

  /** Whether none of its threads runs. Where the system does not tell, a signal must do. */
  private static boolean standsStill(ProcessHandle process) {
    if (!foldersAreKnown()) return true;
    try (var threads = Files.newDirectoryStream(folder(process).resolve("task"))) {
      for (var thread : threads) {
        if (!isIn("[TZX]", thread)) return false;
      }
      return true;
    } catch (IOException | DirectoryIteratorException _) {
      return false;
    }
  }

  /** Whether it is dead. Until its parent has taken note, what is dead is a zombie. */
  public static boolean isDead(ProcessHandle process) {
    return !process.isAlive() || isIn("[ZX]", folder(process));
  }

  /** Of a process or thread that ends while it is looked at, this is not known yet. */
  private static boolean isIn(String states, Path folder) {
    try {
      return Files.readString(folder.resolve("status"))
          .lines()
          .anyMatch(line -> line.matches("State:\\s+" + states + ".*"));
    } catch (IOException _) {
      return false;
    }
  }

  private static Path folder(ProcessHandle process) {
    return PROC.resolve(Long.toString(process.pid()));
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
