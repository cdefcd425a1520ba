package dev.keetaorders.proof.reach;

/**
 * How large the files of a process may grow, changed while it runs (prlimit, of util-linux). It is
 * told so where a full disk tells it: a write takes less than it was given, or nothing. Sockets and
 * what is there already are left alone; the process's log is a file too, and silent meanwhile.
 */
public final class FileLimit {

  private static final String NONE = "unlimited";

  /** Whether this machine can do it, and undo it. */
  public static boolean isPossible() throws InterruptedException {
    var another = Long.toString(ProcessHandle.current().pid());
    return Command.succeeds("prlimit", fileSize("0"), "true")
        && Command.succeeds("prlimit", fileSize(NONE), "true")
        && Command.succeeds("prlimit", "--pid", another, "--fsize");
  }

  /** From now on no file of that process grows beyond so many bytes. */
  public static void set(long pid, long bytes) throws InterruptedException {
    set(pid, Long.toString(bytes));
  }

  /** They grow again. */
  public static void lift(long pid) throws InterruptedException {
    set(pid, NONE);
  }

  private static void set(long pid, String bytes) throws InterruptedException {
    if (!Command.succeeds("prlimit", "--pid", Long.toString(pid), fileSize(bytes))) {
      throw new CannotPlay("prlimit does not limit the files of process %d".formatted(pid));
    }
  }

  /** The limit that holds, and not the one that it can be raised to. */
  private static String fileSize(String bytes) {
    return "--fsize=" + bytes + ":";
  }

  private FileLimit() {}
}
