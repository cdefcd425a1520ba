package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL server in a folder, run as a child process by whoever owns this object.
 *
 * <p>The order is {@link #prepare()}, then a process from {@link #processBuilder()}, then {@link
 * #awaitReady}; after any kind of end, in order or by {@code kill -9}, the same again: {@code
 * prepare} waits for what the dead server left behind. The process that is started is the server
 * itself, so that its end is the server's end.
 */
public final class EmbeddedDatabase {

  private static final String SUPERUSER = "postgres";
  private static final Duration LEFTOVERS_END_WITHIN = Duration.ofSeconds(10);

  private final int port;
  private final Path data;
  private final Durability durability;
  private final PostgresBinaries binaries;
  private final WithoutRoot withoutRoot;
  private final Databases databases;

  /**
   * Unpacks the programs into the cache, if they are not there, and finds out how this machine runs
   * them.
   */
  public EmbeddedDatabase(int port, Path data, Path cache, Durability durability) {
    this.port = port;
    this.data = data.toAbsolutePath().normalize();
    this.durability = durability;
    this.binaries = PostgresBinaries.unpackedInto(cache);
    this.withoutRoot = WithoutRoot.detect();
    this.databases = new Databases("127.0.0.1", port, SUPERUSER, SUPERUSER);
  }

  /** Refuses a machine on which the server cannot be run as who we are. */
  public static void requireRunnable() {
    var _ = WithoutRoot.detect();
  }

  /**
   * Makes the folder ready for a server: initialises a new one, and sees the last of a server that
   * was killed or left behind on an old one. Refuses a taken port.
   */
  public void prepare() {
    if (Files.notExists(data.resolve("PG_VERSION"))) initialise();
    else endLeftovers();
    Ports.requireFree(port, "PostgreSQL");
  }

  /** The server in the foreground; it logs on standard error. */
  public ProcessBuilder processBuilder() {
    var builder =
        new ProcessBuilder(
            withoutRoot.wrap(
                List.of(
                    binaries.program("postgres"),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    // No socket files: two servers cannot meet in a shared folder.
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=" + durability.forcedToDisk(),
                    "-c",
                    "full_page_writes=" + durability.forcedToDisk(),
                    // Even in tests: a commit that is answered has left the process.
                    "-c",
                    "synchronous_commit=on",
                    "-c",
                    "shared_buffers=64MB",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "log_checkpoints=off",
                    "-c",
                    "log_timezone=UTC",
                    "-c",
                    "timezone=UTC")));
    // A user's PGOPTIONS, PGDATA and the like are meant for another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder;
  }

  /**
   * Waits until the server takes connections; says whether it does. Ends early with the process.
   */
  public boolean awaitReady(Process server, Duration atMost) {
    return Processes.await(atMost, () -> databases.answers() || !server.isAlive())
        && server.isAlive();
  }

  /** Whether the server takes connections: its port is open before that, while it recovers. */
  public boolean answers() {
    return databases.answers();
  }

  /** Makes sure that the databases are there, each with a user of the same name and password. */
  public void createDatabases(Collection<String> names) {
    databases.create(names);
  }

  public String jdbcUrl(String database) {
    return databases.jdbcUrl(database);
  }

  /**
   * Ends a server as PostgreSQL's "fast" way does: sessions are cut, what is committed is on the
   * disk. SIGTERM, which {@link Process#destroy} sends, would wait for the sessions instead.
   */
  public static void stop(ProcessHandle server, Duration atMost) {
    Processes.signal("INT", server);
    try {
      server.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.destroyForcibly();
    } catch (ExecutionException | TimeoutException _) {
      server.destroyForcibly();
    }
  }

  /** Beside the folder and then moved, so that a crash leaves no half initialised one. */
  private void initialise() {
    var fresh = data.resolveSibling(data.getFileName() + ".initialising");
    try {
      Files.createDirectories(data.getParent());
      Folders.delete(fresh);
      Files.createDirectory(fresh);
      Folders.requireSpace(fresh, "PostgreSQL", Folders.LEAST_FREE_BYTES);
      var password = Files.createTempFile("postgres", ".password");
      try {
        Files.writeString(password, SUPERUSER);
        withoutRoot.handOver(fresh);
        withoutRoot.handOver(password);
        run(initdb(fresh, password));
      } finally {
        Files.deleteIfExists(password);
      }
      Files.deleteIfExists(data);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IllegalStateException("Siblings are on one file system", e);
    } catch (IOException e) {
      throw new InfrastructureException(
          "The database's folder %s cannot be made: %s".formatted(data, e), e);
    }
  }

  private List<String> initdb(Path fresh, Path password) {
    return withoutRoot.wrap(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + fresh,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // PostgreSQL's own rules for text, so that every machine sorts alike.
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            durability == Durability.SURVIVES_POWER_CUT ? "--sync-method=fsync" : "--no-sync"));
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new InfrastructureException(
            "The database cannot be initialised: " + whatWentWrong(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("Interrupted while initialising the database", e);
    }
  }

  /** One line out of initdb's report: the error if it names one. */
  private static String whatWentWrong(String said) {
    return said.lines()
        .filter(line -> line.contains("FATAL:") || line.contains("error:"))
        .findFirst()
        .orElse(said.strip().replace('\n', ' '));
  }

  /**
   * A server whose parent was killed lives on: it is stopped. The children of a server that was
   * killed notice it by themselves, a busy one after a moment, and until then PostgreSQL refuses
   * the folder: they are waited for.
   */
  private void endLeftovers() {
    if (!Processes.foldersAreKnown()) return; // PostgreSQL refuses the folder until it can have it.
    endServersIn(data);
    if (!Processes.await(
        LEFTOVERS_END_WITHIN, () -> Processes.workingIn(data).findAny().isEmpty())) {
      throw new InfrastructureException(
          "Processes of an earlier PostgreSQL still work in %s. End them, then start again."
              .formatted(data));
    }
    try {
      // Nobody works here, so the file is stale. PostgreSQL would find that out too, unless another
      // process has been given the dead server's number since.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new InfrastructureException("Cannot delete " + data.resolve("postmaster.pid"), e);
    }
  }

  /** Ends the server that works in a folder, whoever started it, in the fast way. */
  public static void endServersIn(Path data) {
    try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
      var pid = lines.findFirst().map(String::strip).map(Long::parseLong).orElse(-1L);
      Processes.workingIn(data)
          .filter(process -> process.pid() == pid)
          .forEach(server -> stop(server, LEFTOVERS_END_WITHIN));
    } catch (IOException | NumberFormatException _) {
      // No server says that it is here.
    }
  }
}
