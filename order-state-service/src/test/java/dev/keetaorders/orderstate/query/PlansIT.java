package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How PostgreSQL goes about the statements that the query side really sends to it. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
class PlansIT {

  private static final String ORDERS =
      """
      INSERT INTO customer_order
        (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
         updated_at, state, snapshot)
      SELECT '62' || n, 'standard', 'plans', 1, 'plans-' || n % 100,
        CASE WHEN n % 100 = 0 THEN 'READY' ELSE 'COMPLETED' END, true, t, t, t, '{}', '{}'
      FROM generate_series(1, 20000) n, LATERAL (SELECT timestamptz '2020-01-01Z' + n * interval '1 min') x (t)
      """;

  private static final String HISTORY =
      """
      INSERT INTO notification
        (order_id, dialect, app_id, ce_type, ce_id, first_version, topic, partition, "offset",
         sha256, received_at, events)
      SELECT '62' || n, 'standard', 'plans', 'x', 'x', 1, 'plans', 0, n, '', now(), '{}'
      FROM generate_series(1, 20000) n
      """;

  private static final Instant JANUARY = Instant.parse("2020-01-08T00:00:00Z");
  private static final Cursor MIDDLE = new Cursor(JANUARY, "6210000", "standard", "plans");

  @Inject DataSource database;
  @Inject Flyway flyway;
  @Inject OrderView view;
  @Inject @PersistenceUnitExtension SentStatements sent;

  /** What reached the driver, last first. */
  @PersistenceUnitExtension
  @ApplicationScoped
  static class SentStatements implements StatementInspector {
    private static final long serialVersionUID = 1;

    private volatile String last = "";

    @Override
    public String inspect(String sql) {
      last = sql;
      return sql;
    }

    String last() {
      return last;
    }
  }

  @BeforeEach
  void fill() throws SQLException {
    flyway.migrate();
    execute(ORDERS, HISTORY, "ANALYZE customer_order", "ANALYZE notification");
  }

  @AfterEach
  void empty() throws SQLException {
    execute(
        "DELETE FROM customer_order WHERE app_id = 'plans'",
        "DELETE FROM notification WHERE app_id = 'plans'");
  }

  @Test
  void beginsALaterPageInTheMiddleOfTheIndex() throws SQLException {
    view.list(new OrderQuery(null, null, null, null, 50, MIDDLE));

    assertThat(plan(JANUARY, "6210000", "standard", "plans", 0, 51))
        .contains("Index Scan using customer_order_listed")
        .contains("Index Cond: (ROW(listed_at, order_id) <= ROW(")
        .doesNotContain("Seq Scan");
  }

  @Test
  void beginsALaterPageOfAShopInTheMiddleOfItsIndex() throws SQLException {
    view.list(new OrderQuery("plans-7", null, null, null, 50, MIDDLE));

    assertThat(plan("plans-7", JANUARY, "6210000", "standard", "plans", 0, 51))
        .contains("customer_order_of_shop")
        .contains("AND (ROW(listed_at, order_id) <= ROW(")
        .doesNotContain("Seq Scan");
  }

  @Test
  void beginsALaterPageOfAStatusInTheMiddleOfItsIndex() throws SQLException {
    view.list(new OrderQuery(null, OrderStatus.READY, null, null, 50, MIDDLE));

    assertThat(plan("READY", JANUARY, "6210000", "standard", "plans", 0, 51))
        .contains("customer_order_in_status")
        .contains("AND (ROW(listed_at, order_id) <= ROW(")
        .doesNotContain("Seq Scan");
  }

  @Test
  void readsAStretchOfTimeFromTheIndex() throws SQLException {
    view.list(new OrderQuery(null, null, JANUARY, JANUARY.plusSeconds(3600), 50, null));

    assertThat(plan(JANUARY, JANUARY.plusSeconds(3600), 0, 51))
        .contains("customer_order_listed")
        .contains("(listed_at >= ", "(listed_at < ")
        .doesNotContain("Seq Scan");
  }

  @Test
  void findsAnOrderAndItsHistoryByTheirKeys() throws SQLException {
    view.find("6210000");
    assertThat(plan("6210000", 1)).contains("customer_order_pkey").doesNotContain("Seq Scan");

    view.history("6210000");
    assertThat(plan("6210000")).contains("notification_pkey").doesNotContain("Seq Scan");
  }

  /**
   * Of the statement that was sent last.
   *
   * @param values in the order of its parameters; those of a page end in offset and limit
   */
  private String plan(Object... values) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("EXPLAIN " + sent.last())) {
      for (var i = 0; i < values.length; i++) {
        var value = values[i];
        statement.setObject(
            i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
      }
      var plan = new StringBuilder(sent.last()).append('\n');
      try (var lines = statement.executeQuery()) {
        while (lines.next()) plan.append(lines.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var sql : List.of(statements)) statement.execute(sql);
    }
  }
}
