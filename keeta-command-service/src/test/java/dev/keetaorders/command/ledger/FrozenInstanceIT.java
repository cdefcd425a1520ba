package dev.keetaorders.command.ledger;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Claims.Claimed;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Outbox.Sent;
import dev.keetaorders.command.report.Outbox.Waiting;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.testresource.InfraControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An instance that stands still while it is at the ledger (a frozen pod, a machine that pauses)
 * holds nobody up: others take over. Connections are made as the service's settings say.
 */
class FrozenInstanceIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String DATABASE = "frozen_instance_it";

  /** Without the service's time-outs: for what is set up, and what is looked at. */
  private static final DataSource PLAIN = connecting(new Properties());

  private static DataSource database;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Reports reports = new Reports(new Topics("t."));
  private final CommandMetrics metrics = new CommandMetrics(new SimpleMeterRegistry());
  private final QueuePlaces places = Execution.queuePlaces(Execution.knownOrders());
  private final PostgresClaims claims =
      new PostgresClaims(
          database, reports, places, new LedgerLife(database, Duration.ofSeconds(15), metrics));

  @BeforeAll
  static void createTables() throws Exception {
    InfraControl.startDatabase();
    InfraControl.createDatabase(DATABASE);
    database = dataSource("quarkus.datasource.jdbc.additional-jdbc-properties.");
    Flyway.configure()
        .dataSource(dataSource("quarkus.datasource.tables.jdbc.additional-jdbc-properties."))
        .load()
        .migrate();
  }

  @BeforeEach
  void takeOneIn() {
    execute("truncate command, attempt, adopted_step, outbox restart identity");
    execute("update outbox_lease set owner = null, lease_until = null");
    take("{\"commandId\":\"c1\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\",\"shopId\":\"9\"}");
  }

  @Test
  void whatIsClaimedInAnOpenTransactionIsClaimedByAnother() throws Exception {
    var claiming = new CountDownLatch(1);
    var thaw = new CountDownLatch(1);
    try (var frozen = Executors.newSingleThreadExecutor()) {
      var claim = frozen.submit(() -> claimAndStandStill(claiming, thaw));
      try {
        assertThat(claiming.await(60, TimeUnit.SECONDS)).isTrue();

        await()
            .ignoreException(LedgerUnavailable.class)
            .until(() -> begunBy("another"), begun -> begun.size() == 1);

        // Not beside the one that stands still, but after PostgreSQL has ended its session.
        assertThat(idleInTransaction()).isZero();
      } finally {
        thaw.countDown();
      }
      assertThatThrownBy(claim::get).hasCauseInstanceOf(LedgerUnavailable.class);
    }
  }

  private Claimed claimAndStandStill(CountDownLatch claiming, CountDownLatch thaw) {
    return claims.claim(
        "frozen",
        10,
        Execution.room(10),
        NOON,
        (open, time) -> {
          claiming.countDown();
          standStill(thaw);
          return Execution.beginStep().decide(open, time);
        });
  }

  @Test
  void whoIsFrozenWhileItPublishesIsReplacedWhenItsLeaseIsOver() {
    tellSomething();
    var byAnother = new ArrayList<Waiting>();

    outbox("frozen")
        .publish(
            10,
            (waiting, sendBy) -> {
              assertThat(idleInTransaction()).isZero();
              now.set(sendBy.plusSeconds(6));
              assertThat(publish("another", byAnother)).isEqualTo(-1);
              now.set(sendBy.plusSeconds(7));
              assertThat(publish("another", byAnother)).isEqualTo(waiting.size());
              return Sent.NOTHING;
            });

    assertThat(byAnother).isNotEmpty();
    assertThat(outbox("another").backlog().size()).isZero();
  }

  @Test
  void whoseLeaseIsOverDoesNotEndTheLeaseOfAnother() {
    tellSomething();
    var atIt = new ArrayList<Waiting>();

    outbox("frozen")
        .publish(
            10,
            (_, _) -> {
              now.set(NOON.plusSeconds(60));
              execute(
                  "update outbox_lease set owner = 'another', lease_until ="
                      + " '2026-01-05T12:01:09Z'");
              return Sent.NOTHING;
            });

    assertThat(publish("third", atIt)).isEqualTo(-1);
  }

  @Test
  void whoIsFrozenWhileItTakesTheLeaseIsReplaced() throws Exception {
    tellSomething();
    try (var frozen = database.getConnection()) {
      frozen.setAutoCommit(false);
      try (var statement = frozen.createStatement()) {
        statement.execute("select one from outbox_lease for update");
      }

      await()
          .ignoreException(LedgerUnavailable.class)
          .until(() -> publish("another", new ArrayList<>()) > 0);

      assertThat(idleInTransaction()).isZero();
    }
  }

  private static void standStill(CountDownLatch thaw) {
    try {
      thaw.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Begun> begunBy(String instance) {
    return claims
        .claim(instance, 10, Execution.room(10), NOON, Execution.beginStep()::decide)
        .begun();
  }

  private void take(String command) {
    var takeCommands =
        new TakeCommands(
            new PostgresAdmissions(PLAIN, reports, places),
            new Impatience(Duration.ofSeconds(10)),
            Execution.withoutLedger(Execution.NO_KEETA, reports, now::get, metrics),
            reports,
            new Bell(),
            metrics);
    var bytes = command.getBytes(UTF_8);
    var read = (Reading.Read) takeCommands.read(bytes);
    takeCommands.take(List.of(takeCommands.received(read, bytes, null, NOON)), NOON);
  }

  private static void tellSomething() {
    execute(
        """
        insert into outbox (kind, topic, key, headers, value, created_at)
        values ('RESULT', 't.command-results', '1', '{}', 'result', '2026-01-05T12:00:00Z')
        """);
  }

  private PostgresOutbox outbox(String instance) {
    return new PostgresOutbox(database, now::get, new Instance(instance), Duration.ofSeconds(5));
  }

  private int publish(String instance, List<Waiting> published) {
    return outbox(instance)
        .publish(
            10,
            (waiting, _) -> {
              published.addAll(waiting);
              return new Sent(waiting.stream().map(Waiting::id).toList(), List.of());
            });
  }

  private static int idleInTransaction() {
    try (var connection = PLAIN.getConnection();
        var statement = connection.createStatement()) {
      var row =
          statement.executeQuery(
              "select count(*) from pg_stat_activity where datname = '%s' and state like 'idle in%%'"
                  .formatted(DATABASE));
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    try (var connection = PLAIN.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connections with the properties that the service's settings have below that prefix. */
  private static DataSource dataSource(String prefix) throws IOException {
    var settings = new Properties();
    try (var file = FrozenInstanceIT.class.getResourceAsStream("/application.properties")) {
      settings.load(file);
    }
    var properties = new Properties();
    settings.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name ->
            properties.setProperty(name.substring(prefix.length()), settings.getProperty(name)));
    return connecting(properties);
  }

  private static DataSource connecting(Properties properties) {
    properties.setProperty("user", DATABASE);
    properties.setProperty("password", DATABASE);
    return (DataSource)
        Proxy.newProxyInstance(
            FrozenInstanceIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, _, _) -> connection(properties));
  }

  private static Connection connection(Properties properties) throws SQLException {
    return DriverManager.getConnection(InfraControl.jdbcUrl(DATABASE), properties);
  }
}
