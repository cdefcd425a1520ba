package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.Folders;
import dev.keetaorders.infrastructure.Ports;
import java.time.Duration;

/** The embedded PostgreSQL. It survives a kill of any process, not of the machine. */
final class EmbeddedDatabaseServer extends EmbeddedServer {

  private static final String NAME = "database";

  EmbeddedDatabaseServer() {
    super(NAME);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  ProcessBuilder prepare() {
    var database = database();
    database.prepare();
    return database.processBuilder();
  }

  @Override
  boolean awaitReady(Process process, Duration atMost) {
    return database().awaitReady(process, atMost);
  }

  @Override
  void requestStop(ProcessHandle process, Duration atMost) {
    EmbeddedDatabase.stop(process, atMost);
  }

  private EmbeddedDatabase database() {
    return new EmbeddedDatabase(port(), folder(), Folders.cache(), Durability.SURVIVES_KILL);
  }

  private static int port() {
    return Integer.parseInt(
        JvmWide.once(NAME + ".port", () -> Ports.free(1).getFirst().toString()));
  }
}
