package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL servers with one ledger: the first is the primary, the others are standbys that stream
 * from it, asynchronously and each through a door of its own. Whatever has been acknowledged by the
 * primary and has not passed the door is lost when a standby is promoted.
 */
final class LedgerServers implements AutoCloseable {

  static final String LEDGER = "keeta_commands";

  private static final String SUPERUSER = "postgres";
  private static final Duration START_WITHIN = Duration.ofMinutes(1);

  private final List<Server> servers = new ArrayList<>();

  /** All serve, and the standbys stream, when this returns. */
  LedgerServers(Path directory, int count) throws Exception {
    var ports = dev.keetaorders.infrastructure.Ports.free(count);
    for (var i = 0; i < count; i++) {
      servers.add(
          new Server(
              Files.createDirectories(directory).resolve("ledger-" + i),
              ports.get(i),
              new Door(ports.getFirst())));
    }
    var primary = servers.getFirst();
    primary.start();
    primary.database.createDatabases(List.of(LEDGER));
    primary.stop();
    for (var standby : servers.subList(1, count)) standby.follow(primary);
    for (var server : servers) server.start();
  }

  int port(int server) {
    return servers.get(server).port;
  }

  /** Through which a standby streams. */
  Door door(int standby) {
    return servers.get(standby).door;
  }

  /** What the primary has acknowledged by now is on the standby, too, when this returns. */
  void awaitCaughtUp(int standby, int primary) {
    var written = servers.get(primary).ask("select pg_current_wal_flush_lsn()::text");
    ChainSide.eventually()
        .until(() ->
            servers
                .get(standby)
                .ask("select (pg_last_wal_replay_lsn() >= '%s')::text".formatted(written))
                .equals("true"));
  }

  /** It ends as {@code kill -9} ends it. */
  void kill(int server) throws InterruptedException {
    servers.get(server).process().destroyForcibly().waitFor();
  }

  /** It is a primary when this returns, with what it has. */
  void promote(int standby) {
    assertThat(servers.get(standby).ask("select pg_promote()::text")).isEqualTo("true");
  }

  @Override
  public void close() throws IOException {
    for (var server : servers) {
      server.door.close();
      server.process().destroyForcibly().onExit().join();
    }
  }

  private static final class Server {

    private final Path data;
    private final int port;
    private final Door door;
    private final EmbeddedDatabase database;
    private @Nullable Process process;

    Server(Path data, int port, Door door) {
      this.data = data;
      this.port = port;
      this.door = door;
      this.database =
          new EmbeddedDatabase(
              port, data, dev.keetaorders.infrastructure.Folders.cache(), Durability.SURVIVES_KILL);
    }

    void start() throws IOException {
      database.prepare();
      var log = data.resolveSibling(data.getFileName() + ".log").toFile();
      var started =
          database
              .processBuilder()
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start();
      process = started;
      assertThat(database.awaitReady(started, START_WITHIN)).as("%s serves", data).isTrue();
    }

    void stop() {
      EmbeddedDatabase.stop(process().toHandle(), START_WITHIN);
    }

    Process process() {
      return Objects.requireNonNull(process, "It was not started");
    }

    /** Becomes what the other is, which is stopped, and streams from it once started. */
    void follow(Server primary) throws IOException, InterruptedException {
      var copying =
          new ProcessBuilder("cp", "-a", primary.data.toString(), data.toString())
              .inheritIO()
              .start();
      assertThat(copying.waitFor()).as("exit code of cp").isZero();
      Files.createFile(data.resolve("standby.signal"));
      Files.writeString(
          data.resolve("postgresql.auto.conf"),
          """
          primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'
          wal_retrieve_retry_interval = '200ms'
          wal_keep_size = '256MB'
          """
              .formatted(door.port(), SUPERUSER, SUPERUSER),
          StandardOpenOption.APPEND);
    }

    /** The first column of the first row. */
    String ask(String sql) {
      try (var connection =
              DriverManager.getConnection(database.jdbcUrl("postgres"), SUPERUSER, SUPERUSER);
          var statement = connection.createStatement();
          var row = statement.executeQuery(sql)) {
        row.next();
        return String.valueOf(row.getString(1));
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }
}
