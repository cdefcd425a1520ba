package dev.keetaorders.proof.promises.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.Folders;
import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.Whereabouts.Sighting;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTablesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ORDERS = "keeta_orders";
  private static final String COMMANDS = "keeta_commands";

  @TempDir private Path folder;

  private final SearchPeople people = new SearchPeople();
  private EmbeddedDatabase database;
  private Process server;

  @BeforeEach
  void start() throws Exception {
    database =
        new EmbeddedDatabase(
            Ports.free(1).getFirst(), folder, Folders.cache(), Durability.SURVIVES_KILL);
    database.prepare();
    server = database.processBuilder().redirectOutput(Redirect.DISCARD).start();
    assertThat(database.awaitReady(server, PATIENCE)).isTrue();
    database.createDatabases(List.of(ORDERS, COMMANDS));
    people.learn("{\"recipientInfo\":{\"name\":\"Noura Alharbi\"}}".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    EmbeddedDatabase.stop(server.toHandle(), PATIENCE);
  }

  @Test
  void searchesTextsAndBytesOfEveryTableInEverySchema() throws Exception {
    execute(
        ORDERS,
        "CREATE TABLE customer_order (version bigint, \"offset\" text, state bytea, more text[])",
        "INSERT INTO customer_order VALUES"
            + " (1, NULL, convert_to('of Noura Alharbi', 'UTF8'), ARRAY['k', 'Noura Alharbi'])",
        "CREATE SCHEMA personal_data",
        "CREATE TABLE personal_data.access (who text)",
        "INSERT INTO personal_data.access VALUES ('Noura Alharbi')");
    execute(
        COMMANDS,
        "CREATE TABLE command (body bytea)",
        "INSERT INTO command VALUES (convert_to('Noura Alharbi', 'UTF8'))");

    search();

    assertThat(people.whereabouts().sightings())
        .containsExactlyInAnyOrder(
            new Sighting("table keeta_orders.public.customer_order", "name", 2),
            new Sighting("table keeta_orders.personal_data.access", "name", 1),
            new Sighting("table keeta_commands.public.command", "name", 1));
  }

  @Test
  void passesOverTheTablesInWhichPeopleBelong() throws Exception {
    execute(
        ORDERS,
        "CREATE SCHEMA personal_data",
        "CREATE TABLE personal_data.entry (fields bytea)",
        "INSERT INTO personal_data.entry VALUES (convert_to('Noura Alharbi', 'UTF8'))");
    execute(
        COMMANDS,
        "CREATE TABLE outbox (value bytea)",
        "INSERT INTO outbox VALUES (convert_to('Noura Alharbi', 'UTF8'))");

    search();

    assertThat(people.whereabouts().searched()).isEmpty();
  }

  private void search() {
    for (var name : List.of(ORDERS, COMMANDS)) {
      new SearchTables(new Database(database.jdbcUrl(name), name, name), people).search();
    }
  }

  private void execute(String name, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(name), name, name);
        var statement = connection.createStatement()) {
      for (var each : statements) statement.execute(each);
    }
  }
}
