package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.observe.ReadBack;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which orders are found as unconfirmed, and how often, on a real PostgreSQL. */
class UnconfirmedOrdersIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final UnconfirmedRules RULES = rules(3, 50);

  private static TestDatabase database;

  private final PostgresUnconfirmedOrders orders = orders(RULES);

  @BeforeAll
  static void createSchema() {
    database = TestDatabase.migrated("order_state_unconfirmed");
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE customer_order, unconfirmed_asked");
  }

  @Test
  void findsAnOrderHalfAMinuteAfterItsTimeToAcceptAndNotBefore() throws SQLException {
    placed("1", NOON, "AWAITING_ACCEPTANCE", true);

    assertThat(orders.due(NOON.plusSeconds(329)).all()).isZero();
    assertThat(orders.due(NOON.plusSeconds(330)).due())
        .extracting(
            u -> u.order().value(), Unconfirmed::appId, Unconfirmed::shopId, Unconfirmed::round)
        .containsExactly(tuple("1", "1001001", "466663", 1));
  }

  @Test
  void findsItAgainInGrowingDistanceUntilItWasAskedAboutOftenEnough() throws SQLException {
    placed("1", NOON, "AWAITING_ACCEPTANCE", true);
    for (var round = 1; round <= 3; round++) {
      var since = Duration.ofSeconds(300 + 30L * ((1 << round) - 1));
      assertThat(orders.due(NOON.plus(since).minusMillis(1)).due()).isEmpty();

      var due = orders.due(NOON.plus(since)).due();
      orders.asked(due, NOON.plus(since));

      assertThat(due).extracting(Unconfirmed::round).containsExactly(round);
      // As after a restart, or by another instance.
      assertThat(orders(RULES).due(NOON.plus(since)).due()).isEmpty();
    }
    assertThat(orders.due(NOON.plus(Duration.ofHours(5)))).isEqualTo(found(List.of(), 1));
  }

  @Test
  void asksUntilItIsToldAboutWhatOnlyKeetaCanTell() throws SQLException {
    placed("unseen", NOON, "UNKNOWN", true);
    placed("unverified", NOON, "AWAITING_ACCEPTANCE", false);
    placed("waits", NOON, "AWAITING_ACCEPTANCE", true);
    var fifth = NOON.plusSeconds(300 + 30 * 31);
    orders(rules(5, 50)).asked(orders(rules(5, 50)).due(fifth).due(), fifth);

    // Keeta was away for over an hour, longer than a question waits for it.
    var seventh = NOON.plusSeconds(300 + 30 * 127);
    var due = orders(rules(5, 50)).due(seventh);

    assertThat(due.due())
        .extracting(u -> u.order().value(), Unconfirmed::question, Unconfirmed::round)
        .containsExactly(
            tuple("unseen", ReadBack.Reason.PLACEMENT_UNKNOWN, 7),
            tuple("unverified", ReadBack.Reason.UNCONFIRMED, 7));
    assertThat(due.all()).isEqualTo(2);
    database.execute("UPDATE customer_order SET status = 'COMPLETED', verified = true");
    assertThat(orders(rules(5, 50)).due(seventh)).isEqualTo(found(List.of(), 0));
  }

  @Test
  void leavesOutRoundsThatWentByWhileNobodyCouldAsk() throws SQLException {
    placed("1", NOON, "AWAITING_ACCEPTANCE", true);
    var hours = NOON.plus(Duration.ofHours(2));

    var due = orders.due(hours).due();
    assertThat(due).extracting(Unconfirmed::round).containsExactly(3);
    orders.asked(due, hours);

    assertThat(orders.due(hours).due()).isEmpty();
  }

  @Test
  void leavesHistoryAloneAndWhateverIsNotUnconfirmed() throws SQLException {
    placed("1", NOON.minus(Duration.ofHours(6)), "AWAITING_ACCEPTANCE", true);
    for (var status : List.of("ACCEPTED", "READY", "COMPLETED", "CANCELLED")) {
      placed(status, NOON.minusSeconds(400), status, true);
    }

    assertThat(orders.due(NOON)).isEqualTo(found(List.of(), 0));
  }

  @Test
  void takesTheCertainOnesFirstAndNoMoreThanASweepMay() throws SQLException {
    placed("unseen", NOON.minusSeconds(600), "UNKNOWN", true);
    placed("forged", NOON.minusSeconds(600), "AWAITING_ACCEPTANCE", false);
    placed("older", NOON.minusSeconds(500), "AWAITING_ACCEPTANCE", true);
    placed("newer", NOON.minusSeconds(400), "AWAITING_ACCEPTANCE", true);
    var two = orders(rules(3, 2));

    assertThat(two.due(NOON).due())
        .extracting(u -> u.order().value())
        .containsExactly("older", "newer");
    two.asked(two.due(NOON).due(), NOON);
    assertThat(two.due(NOON).due())
        .extracting(u -> u.order().value())
        .containsExactly("unseen", "forged");
  }

  @Test
  void asksAboutNoMoreOfWhatNobodyCanVerifyThanThatMayCost() throws SQLException {
    for (var i = 1; i <= 4; i++) {
      placed("forged-" + i, NOON.minusSeconds(600 - i), "AWAITING_ACCEPTANCE", false);
    }
    placed("newer", NOON.minusSeconds(400), "AWAITING_ACCEPTANCE", true);

    assertThat(orders(RULES).due(NOON).due())
        .extracting(u -> u.order().value())
        .containsExactly("newer", "forged-1", "forged-2");
  }

  @Test
  void neverCountsBackHoweverLateItIsTold() throws SQLException {
    placed("1", NOON, "AWAITING_ACCEPTANCE", true);
    var first = orders.due(NOON.plusSeconds(330)).due();
    var second = orders.due(NOON.plusSeconds(390)).due();

    orders.asked(second, NOON.plusSeconds(390));
    orders.asked(first, NOON.plusSeconds(391));

    assertThat(orders.due(NOON.plusSeconds(392)).due()).isEmpty();
  }

  @Test
  void forgetsWhatIsHistory() throws SQLException {
    placed("1", NOON, "AWAITING_ACCEPTANCE", true);
    orders.asked(orders.due(NOON.plusSeconds(330)).due(), NOON.plusSeconds(330));
    var later = NOON.plus(Duration.ofHours(7));
    placed("2", later.minusSeconds(330), "AWAITING_ACCEPTANCE", true);

    orders.asked(orders.due(later).due(), later);

    assertThat(database.text("SELECT string_agg(order_id, ',') FROM unconfirmed_asked"))
        .isEqualTo("2");
  }

  @Test
  void findsNothingInADatabaseThatIsNew() {
    var empty = TestDatabase.made("order_state_unconfirmed_new");

    assertThat(new PostgresUnconfirmedOrders(empty.dataSource(), RULES).due(NOON))
        .isEqualTo(found(List.of(), 0));
  }

  @Test
  void asksNothingWhereItIsSwitchedOff() throws SQLException {
    placed("1", NOON.minusSeconds(400), "AWAITING_ACCEPTANCE", true);

    assertThat(orders(rules(0, 50)).due(NOON)).isEqualTo(found(List.of(), 0));
  }

  @Test
  void findsThemByTheIndexHoweverManyOrdersThereAre() throws SQLException {
    database.execute(
        """
        INSERT INTO customer_order
          (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
           updated_at, state, snapshot)
        SELECT 'o' || n, 'standard', 'a', 1, 's', 'COMPLETED', true, t, t, t, '', ''
        FROM generate_series(1, 20000) n,
             LATERAL (SELECT timestamptz '2026-01-05 12:00Z' - n * interval '1 s') x (t);
        INSERT INTO unconfirmed_asked
        SELECT 'o' || n, 'standard', 'a', 1, now() FROM generate_series(1, 20000) n;
        ANALYZE customer_order, unconfirmed_asked
        """);
    var plan = new StringBuilder();
    try (var connection = database.connect();
        var statement = connection.prepareStatement("EXPLAIN " + PostgresUnconfirmedOrders.DUE)) {
      orders.bind(statement, NOON);
      try (var lines = statement.executeQuery()) {
        while (lines.next()) plan.append(lines.getString(1)).append('\n');
      }
    }
    assertThat(plan).contains("customer_order_in_status").doesNotContain("Seq Scan");
  }

  private static void placed(String order, Instant at, String status, boolean verified)
      throws SQLException {
    database.execute(
        """
        INSERT INTO customer_order
          (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
           updated_at, state, snapshot)
        SELECT '%s', 'standard', '1001001', 1, '466663', '%s', %s, t, t, t, '', ''
        FROM (SELECT timestamptz '%s') x (t)
        """
            .formatted(order, status, verified, at));
  }

  private static UnconfirmedOrders.Found found(List<Unconfirmed> due, long all) {
    return new UnconfirmedOrders.Found(due, all);
  }

  private static UnconfirmedRules rules(int times, int perSweep) {
    return new UnconfirmedRules(
        Duration.ofMinutes(5), Duration.ofSeconds(30), times, perSweep, 2, Duration.ofHours(6));
  }

  private static PostgresUnconfirmedOrders orders(UnconfirmedRules rules) {
    return new PostgresUnconfirmedOrders(database.dataSource(), rules);
  }
}
