package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ledger is what it was a moment ago, while the service runs: what it had taken in, done and
 * told since then is lost. Kafka and Keeta keep what they have.
 */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "ledger_restored_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class LedgerRestoredIT {

  private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(90);
  private static final String DATABASE = "ledger_restored_it";
  private static final List<String> TABLES =
      List.of("command", "attempt", "adopted_step", "outbox", "intake_cursor");

  private Bench bench;
  private StubKeeta keeta;
  private final CommandsOverHttp http = new CommandsOverHttp();

  @BeforeEach
  void open() {
    // The service starts without its tables.
    await()
        .atMost(RECOVERED_WITHIN)
        .until(
            () -> ask("select to_regclass('ledger_life') is not null", row -> row.getBoolean(1)));
    bench = new Bench();
    keeta = bench.keeta;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatItLostIsReadAgainAndNeitherDoneNorToldTwice() {
    for (var order : List.of("7601", "7602")) keeta.order(order, 20);
    keeta.order("7603", 30);
    bench.publish("lost-preview", "PREVIEW_PARTIAL_REFUND", "7603", "{}");
    bench.topics.result("lost-preview");
    save();

    bench.topics.publish(confirm("lost-confirm", "7601"));
    bench.publish(
        "lost-cancel", "CANCEL_ORDER", "7602", "{'code':'500000','reason':'oven broken'}");
    bench.publish(
        "lost-refund",
        "APPLY_PARTIAL_REFUND",
        "7603",
        "{'previewCommandId':'lost-preview','products':[{'orderProductId':'70001','refundCount':1}],'code':'200000','reason':'cold'}");
    var lost = List.of("lost-confirm", "lost-cancel", "lost-refund");
    for (var each : lost) {
      assertThat(bench.topics.result(each).outcome()).isEqualTo(CommandOutcome.DONE);
    }
    restore();

    await()
        .atMost(RECOVERED_WITHIN)
        .untilAsserted(
            () -> assertThat(lost).allSatisfy(each -> assertThat(isSettled(each)).isTrue()));
    keeta.order("7604", 20);
    bench.topics.publish(confirm("after-the-loss", "7604"));
    assertThat(bench.topics.result("after-the-loss").outcome()).isEqualTo(CommandOutcome.DONE);
    for (var each : lost) {
      assertThat(bench.topics.resultRecords(each, 1).stream().map(record -> record.value()))
          .containsOnly(ledgersResult(each));
    }
    assertThat(paths("7601", "7602", "7603"))
        .containsExactly(
            "/order/confirm",
            "/order/cancel",
            "/order/refund/part/products/preview",
            "/order/refund/part/apply");
  }

  @Test
  void whatWasDoneAndNeverToldIsLookedAt() {
    keeta.order("7611", 20);
    keeta.fail("7611", "/order/confirm", Fault.EXECUTE_THEN_HANG);
    save();
    // While the call is in flight: afterwards the order is read, and its end is told.
    var restored = new AtomicBoolean();
    keeta.meanwhile(
        "7611",
        "/order/confirm",
        () -> {
          restore();
          restored.set(true);
        });
    bench.topics.publish(confirm("never-told", "7611"));
    await().untilTrue(restored);

    await().atMost(RECOVERED_WITHIN).until(() -> isSettled("never-told"));
    var result = bench.topics.result("never-told");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bench.topics.results("never-told", 1)).containsOnly(result);
    assertThat(keeta.pathsOf("7611")).containsExactly("/order/confirm", "/order/get");
  }

  @Test
  void whatCameByHttpAndWasLostIsNotKnownAndMayBeSentAgain() {
    keeta.order("7621", 20);
    bench.topics.publish(command("before-the-loss", "FETCH_ORDER", "7621"));
    bench.topics.result("before-the-loss");
    save();
    bench.topics.publish(command("by-topic", "FETCH_ORDER", "7621"));
    bench.topics.result("by-topic");
    http.post(confirm("by-http", "7621"));
    var told = bench.topics.resultRecords("by-http", 1).getFirst().value();
    restore();
    assertThat(http.get("by-http").statusCode()).isEqualTo(404);
    await().atMost(RECOVERED_WITHIN).until(() -> isSettled("by-topic"));

    assertThat(http.post(confirm("by-http", "7621")).statusCode()).isEqualTo(202);

    assertThat(ledgersResult("by-http")).isEqualTo(told);
    assertThat(keeta.pathsOf("7621").stream().filter("/order/confirm"::equals)).hasSize(1);
  }

  private List<String> paths(String... orders) {
    return Stream.of(orders).flatMap(order -> keeta.pathsOf(order).stream()).toList();
  }

  private boolean isSettled(String commandId) {
    return http.get(commandId).body().contains("\"state\":\"SETTLED\"");
  }

  /** What was announced by then is on its topic, so that it is not published from what is saved. */
  private static void save() {
    // The loss of the test before is long ago.
    execute("update ledger_life set went_back_at = went_back_at - interval '1 hour'");
    await().until(() -> ask("select count(*) = 0 from outbox", row -> row.getBoolean(1)));
    for (var table : TABLES) {
      execute("drop table if exists saved_%s".formatted(table));
      execute("create table saved_%1$s as select * from %1$s".formatted(table));
    }
  }

  private static void restore() {
    var all = new StringBuilder("begin; truncate " + String.join(", ", TABLES) + ";");
    for (var table : TABLES) {
      all.append(
          "insert into %1$s overriding system value select * from saved_%1$s;".formatted(table));
    }
    execute(all + "commit");
  }

  private static String ledgersResult(String commandId) {
    return ask(
        "select convert_from(result, 'UTF8') from command where command_id = '%s'"
            .formatted(commandId),
        row -> row.getString(1));
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> T ask(String sql, Reading<T> reading) {
    try (var connection =
            DriverManager.getConnection(InfraControl.jdbcUrl(DATABASE), DATABASE, DATABASE);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return reading.of(row);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    try (var connection =
            DriverManager.getConnection(InfraControl.jdbcUrl(DATABASE), DATABASE, DATABASE);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
