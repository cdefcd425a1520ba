package dev.keetaorders.infrastructure;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that end with the one that they were started by, however it ends.
 *
 * <p>Linux can kill a process when the <em>thread</em> that started it ends ({@code setpriv
 * --pdeathsig}), so all are started from one thread that lives as long as this JVM. Each also gets
 * a session of its own ({@code setsid}): a Ctrl-C in the terminal reaches their parent alone, which
 * then stops the others in order. Where these tools are missing, they outlive a parent that was
 * killed.
 */
public final class Spawner {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spawner").daemon(true).factory());
  private final List<String> prefix;

  private Spawner(List<String> prefix) {
    this.prefix = List.copyOf(prefix);
  }

  /** A spawner that uses what this machine has. */
  public static Spawner ofThisMachine() {
    var prefix = new ArrayList<String>();
    if (works(List.of("setsid", "true"))) prefix.add("setsid");
    if (works(List.of("setpriv", "--pdeathsig", "KILL", "true"))) {
      prefix.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    }
    return new Spawner(prefix);
  }

  /** Starts a process whose output is appended to the log. */
  public Process spawn(ProcessBuilder builder, Path log) throws IOException {
    var whole = new ArrayList<>(prefix);
    whole.addAll(builder.command());
    builder
        .command(whole)
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      return thread.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
