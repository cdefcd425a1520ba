package dev.keetaorders.proof.reach;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A process that is told, when it asks for files or folders to be forced to disk, that they cannot
 * be: EIO, and nothing is forced. By libfiu, which stands between the process and the system's
 * calls and is switched through a pipe while it runs. Nothing but files can be forced, so sockets
 * are left alone.
 */
public final class FailingSyncs {

  private static final String CALLS = "name=posix/io/sync/*";
  private static final String EIO = "failinfo=5";

  /** Whether it works on this machine. */
  public static boolean arePossible() throws InterruptedException {
    return Command.succeeds("fiu-run", "-x", "sync", "/")
        && !Command.succeeds("fiu-run", "-x", "-c", enabled(1), "sync", "/");
  }

  /**
   * The program, so that its syncs can fail.
   *
   * @param pipes how the paths of the pipes begin; the process's id follows
   */
  public static List<String> program(Path pipes, List<String> command) {
    var words = new ArrayList<>(List.of("fiu-run", "-x", "-f", pipes.toString()));
    words.addAll(command);
    return words;
  }

  /** From now on so large a share of them fails; 1: each. */
  public static void begin(Path pipes, long pid, double share) throws InterruptedException {
    tell(pipes, pid, enabled(share));
  }

  /** None fails any more. */
  public static void end(Path pipes, long pid) throws InterruptedException {
    tell(pipes, pid, "disable " + CALLS);
  }

  private static String enabled(double share) {
    return share < 1
        ? "enable_random %s,probability=%s,%s"
            .formatted(CALLS, String.format(Locale.ROOT, "%.2f", share), EIO)
        : "enable %s,%s".formatted(CALLS, EIO);
  }

  private static void tell(Path pipes, long pid, String what) throws InterruptedException {
    // fiu-ctrl tells of a process that it does not know, and ends as if it had reached it.
    var there = Files.exists(Path.of("%s-%d.in".formatted(pipes, pid)));
    if (!there
        || !Command.succeeds("fiu-ctrl", "-f", pipes.toString(), "-c", what, Long.toString(pid))) {
      throw new CannotPlay("fiu-ctrl does not reach process %d".formatted(pid));
    }
  }

  private FailingSyncs() {}
}
