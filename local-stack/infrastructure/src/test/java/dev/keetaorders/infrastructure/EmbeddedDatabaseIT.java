package dev.keetaorders.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database as a child process, seen by the parent that runs it. */
class EmbeddedDatabaseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = "keeta_orders";

  /** One for all tests: to initialise a database with forced writes is the slow part. */
  @TempDir static Path folder;

  private final int port = Ports.free(1).getFirst();
  private EmbeddedDatabase database;
  private Process server;

  @BeforeEach
  void start() throws Exception {
    database = new EmbeddedDatabase(port, data(), Folders.cache(), Durability.SURVIVES_POWER_CUT);
    startServer();
    database.createDatabases(List.of(NAME));
  }

  @AfterEach
  void stop() {
    EmbeddedDatabase.stop(server.toHandle(), PATIENCE);
  }

  @Test
  void forcesCommitsToTheDisk() throws Exception {
    assertThat(
            List.of(setting("fsync"), setting("full_page_writes"), setting("synchronous_commit")))
        .containsOnly("on");
  }

  @Test
  void createsADatabaseOnlyOnceAndLetsItsUserOwnIt() throws Exception {
    execute("CREATE TABLE mine (word text)");

    database.createDatabases(List.of(NAME, "keeta_commands"));

    execute("INSERT INTO mine VALUES ('still here')");
    assertThatThrownBy(() -> connect("keeta_commands", NAME, "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void doesNotTakeAnOpenPortForAnAnswer() {
    Processes.signal("STOP", server.toHandle());
    try {
      assertThat(database.answers()).isFalse();
    } finally {
      Processes.signal("CONT", server.toHandle());
    }

    assertThat(Processes.await(PATIENCE, database::answers)).isTrue();
  }

  @Test
  void startsAgainAfterAKillWhileASessionIsBusy() throws Exception {
    execute("CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('committed')");
    try (var busy = connect(NAME, NAME, NAME);
        var statement = busy.createStatement()) {
      busy.setAutoCommit(false);
      statement.execute("INSERT INTO kept VALUES ('not committed')");
      server.destroyForcibly().waitFor();
    }

    startServer();

    assertThat(text("SELECT string_agg(word, ',') FROM kept")).isEqualTo("committed");
  }

  @Test
  void endsAServerThatItsParentLeftBehind() throws Exception {
    var left = server;

    startServer();

    assertThat(left.isAlive()).isFalse();
    assertThat(text("SELECT 1")).isEqualTo("1");
  }

  @Test
  void isNotMisledByAProcessThatHasTheDeadServersNumber() throws Exception {
    server.destroyForcibly().waitFor();
    var pidFile = data().resolve("postmaster.pid");
    var lines = Files.readAllLines(pidFile);
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    startServer();

    assertThat(text("SELECT 1")).isEqualTo("1");
  }

  @Test
  void refusesATakenPortInOneLine() {
    var second =
        new EmbeddedDatabase(
            port, folder.resolve("second"), Folders.cache(), Durability.SURVIVES_KILL);

    assertThatThrownBy(second::prepare)
        .isInstanceOf(InfrastructureException.class)
        .hasMessageStartingWith("Port " + port + ", wanted for PostgreSQL, is taken");
  }

  @Test
  void cutsTheSessionsWhenItStops() throws Exception {
    try (var _ = connect(NAME, NAME, NAME)) {
      EmbeddedDatabase.stop(server.toHandle(), PATIENCE);
      assertThat(server.waitFor(PATIENCE)).isTrue();
      assertThat(server.exitValue()).isZero();
    }
  }

  @Test
  void runsAsASystemUserWhereRootHasNoUserNamespaces(@TempDir Path other) throws Exception {
    assumeThat(new UnixSystem().getUid()).as("only root needs this").isZero();
    var asNobody = WithoutRoot.asUser("nobody");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx--x--x"));
    var own = Files.createDirectory(other.resolve("nobodys"));
    asNobody.handOver(own);

    var said =
        new ProcessBuilder(
                asNobody.wrap(
                    List.of(
                        PostgresBinaries.unpackedInto(Folders.cache()).program("initdb"),
                        "--no-sync",
                        own.resolve("data").toString())))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(said.getInputStream().readAllBytes(), UTF_8)).contains("Success");
  }

  @Test
  void refusesAFolderThatTheSystemUserCannotEnterInOneLine(@TempDir Path other) throws Exception {
    assumeThat(new UnixSystem().getUid()).as("only root needs this").isZero();
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
    var own = Files.createDirectory(other.resolve("nobodys"));

    assertThatThrownBy(() -> WithoutRoot.asUser("nobody").handOver(own))
        .isInstanceOf(InfrastructureException.class)
        .hasMessageContaining("cannot enter " + own);
  }

  private Path data() {
    return folder.resolve("database");
  }

  private void startServer() throws Exception {
    database.prepare();
    server =
        database
            .processBuilder()
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(database.awaitReady(server, PATIENCE)).isTrue();
  }

  private Connection connect(String name, String user, String password) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(name), user, password);
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = connect(NAME, NAME, NAME);
        var statement = connection.createStatement()) {
      for (var each : statements) statement.execute(each);
    }
  }

  private String setting(String name) throws SQLException {
    return text("SELECT current_setting('" + name + "')");
  }

  private String text(String query) throws SQLException {
    try (var connection = connect(NAME, NAME, NAME);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
