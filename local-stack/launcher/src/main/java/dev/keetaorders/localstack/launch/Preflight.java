package dev.keetaorders.localstack.launch;

import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.InfrastructureException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What speaks against a start; each is found before any process is started. */
final class Preflight {

  private static final long MEGABYTE = 1L << 20;

  /** Kafka and PostgreSQL alone take some 200 MB of it when they are new. */
  static final long SPACE_TO_START = 512 * MEGABYTE;

  /** One stack a data directory: two would write the same files. */
  static FileLock lock(Path run) throws CannotStart {
    var owner = run.resolve("launcher");
    try {
      var channel =
          FileChannel.open(
              run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        var pid = Files.exists(owner) ? Files.readString(owner).trim() : "unknown";
        throw CannotStart.machine(
            "another ./keeta up (pid %s) is running on the data directory %s"
                .formatted(pid, run.getParent()));
      }
      Files.writeString(
          owner, Long.toString(ProcessHandle.current().pid()), StandardCharsets.UTF_8);
      return lock;
    } catch (IOException e) {
      throw CannotStart.machine("%s cannot be locked: %s".formatted(run, e.getMessage()));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // held by this very JVM, which happens in tests
    }
  }

  /** Below this a running stack is in trouble. */
  static final long SPACE_TO_RUN = 32 * MEGABYTE;

  /** There is room for a broker and a database. */
  static void checkSpace(Path data) throws CannotStart {
    checkSpace(data, SPACE_TO_START);
  }

  static void checkSpace(Path data, long needed) throws CannotStart {
    var usable = usableSpace(data);
    if (usable < needed) {
      throw CannotStart.machine(
          "the disk of %s is full: %d MB are free and %d MB are needed"
              .formatted(data, usable / MEGABYTE, needed / MEGABYTE));
    }
  }

  /** What cannot be looked at is not known to be full. */
  static long usableSpace(Path data) {
    try {
      return Files.getFileStore(data).getUsableSpace();
    } catch (IOException _) {
      return Long.MAX_VALUE;
    }
  }

  /** Nobody listens where we will. */
  static void checkPorts(Ports ports) throws CannotStart {
    checkPorts(ports, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param endWithin what those have who listen there and are about to end
   */
  static void checkPorts(Ports ports, Duration endWithin) throws CannotStart {
    var _ = dev.keetaorders.infrastructure.Processes.await(endWithin, () -> taken(ports).isEmpty());
    var taken = taken(ports);
    if (!taken.isEmpty()) {
      throw CannotStart.machine("already taken by another program: " + String.join("; ", taken));
    }
  }

  private static List<String> taken(Ports ports) {
    var taken = new ArrayList<String>();
    ports
        .all()
        .forEach((port, user) -> {
          if (isTaken(port)) taken.add("port %d, which %s needs".formatted(port, user));
        });
    return taken;
  }

  static boolean isTaken(int port) {
    try (var _ = new ServerSocket(port)) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /** The database can be run here, as it cannot for root on some machines. */
  static void checkDatabase() throws CannotStart {
    try {
      EmbeddedDatabase.requireRunnable();
    } catch (InfrastructureException e) {
      throw CannotStart.machine(String.valueOf(e.getMessage()));
    }
  }

  /** Everything that the stack consists of has been built. */
  static void checkBuilt(Folders folders) throws CannotStart {
    for (var app : App.values()) {
      if (!Files.isReadable(folders.jar(app))) {
        throw CannotStart.machine(
            "%s is missing; build it with ./keeta build".formatted(folders.jar(app)));
      }
    }
  }

  private Preflight() {}
}
