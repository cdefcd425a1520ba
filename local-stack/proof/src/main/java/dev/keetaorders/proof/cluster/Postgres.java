package dev.keetaorders.proof.cluster;

import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.Folders;
import dev.keetaorders.proof.reach.CannotPlay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The one PostgreSQL, whose files can be put back as they were. */
final class Postgres {

  private final Path data;
  private final Path copy;
  private final EmbeddedDatabase server;

  Postgres(Layout layout) {
    data = layout.data("postgres");
    copy = layout.data("postgres-before");
    // The machine outlives every run: what is killed here are processes.
    server =
        new EmbeddedDatabase(layout.postgres(), data, Folders.cache(), Durability.SURVIVES_KILL);
  }

  ProcessBuilder program() {
    server.prepare();
    return server.processBuilder();
  }

  boolean answers() {
    return server.answers();
  }

  void createDatabases() {
    server.createDatabases(
        Arrays.stream(Service.values()).map(Service::database).flatMap(Optional::stream).toList());
  }

  String jdbcUrl(String database) {
    return server.jdbcUrl(database);
  }

  /** Keeps the files as they are; while the server does not run. */
  void keep() throws InterruptedException {
    Folders.delete(copy);
    copy(data, copy);
  }

  /** The files are again as they were when they were kept; while the server does not run. */
  void putBack() throws InterruptedException {
    Folders.delete(data);
    copy(copy, data);
  }

  /** With owners and rights, for PostgreSQL wants to be alone in its folder. */
  private static void copy(Path from, Path to) throws InterruptedException {
    try {
      var copying =
          new ProcessBuilder("cp", "-a", from.toString(), to.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (copying.waitFor() != 0) {
        throw new CannotPlay("the files of PostgreSQL cannot be copied to " + to);
      }
    } catch (IOException e) {
      throw new CannotPlay("cp cannot be run: " + e.getMessage());
    }
  }
}
