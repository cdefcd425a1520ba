package dev.keetaorders.infrastructure;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How this process runs a program that refuses to be root, as PostgreSQL does.
 *
 * <p>An ordinary user runs it as it is. Root runs it in a user namespace of its own, where root is
 * nobody in particular, or, where the machine refuses namespaces, as a system user. Both ways
 * replace themselves with the program, so that the process that is started <i>is</i> the program.
 *
 * @param prefix what stands before the command line
 * @param user the system user that must own the program's folders, if it is not ours
 */
record WithoutRoot(List<String> prefix, @Nullable String user) {

  WithoutRoot {
    prefix = List.copyOf(prefix);
  }

  /** The first way that works on this machine. */
  static WithoutRoot detect() {
    return detect(new UnixSystem().getUid(), WithoutRoot::succeeds);
  }

  /**
   * The first way that works.
   *
   * @param succeeds whether a command can be run here
   */
  static WithoutRoot detect(long uid, Predicate<List<String>> succeeds) {
    if (uid != 0) return new WithoutRoot(List.of(), null);
    var ways =
        List.of(
            new WithoutRoot(List.of("unshare", "-U"), null), asUser("postgres"), asUser("nobody"));
    for (var way : ways) {
      if (succeeds.test(way.wrap(List.of("true")))) return way;
    }
    throw new InfrastructureException(
        "PostgreSQL refuses to run as root, and this machine refuses user namespaces (unshare -U)"
            + " and system users (setpriv --reuid nobody). Run this as an ordinary user.");
  }

  static WithoutRoot asUser(String user) {
    return new WithoutRoot(
        List.of("setpriv", "--reuid", user, "--regid", "65534", "--clear-groups"), user);
  }

  List<String> wrap(List<String> command) {
    var wrapped = new ArrayList<>(prefix);
    wrapped.addAll(command);
    return List.copyOf(wrapped);
  }

  /**
   * Makes the program the owner of a folder, where it must be. A folder below one that only root
   * may enter, such as {@code /root}, is refused in one line.
   */
  void handOver(Path folder) {
    if (user == null) return;
    if (!succeeds(List.of("chown", "-R", user, folder.toString()))
        || !succeeds(wrap(List.of("test", "-w", folder.toString())))) {
      throw new InfrastructureException(
          "PostgreSQL cannot run as root, and the user %s, who would run it, cannot enter %s. Choose a"
                  .formatted(user, folder)
              + " folder that every user can reach, or allow user namespaces, or run this as an"
              + " ordinary user.");
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
