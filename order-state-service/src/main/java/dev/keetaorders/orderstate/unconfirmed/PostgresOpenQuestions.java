package dev.keetaorders.orderstate.unconfirmed;

import static dev.keetaorders.orderstate.transaction.SweepTransactions.array;
import static dev.keetaorders.orderstate.transaction.SweepTransactions.utc;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.observe.ReadBack;
import dev.keetaorders.orderstate.transaction.SweepTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds the orders whose content never came, and those whose cancellation the shop asked for and
 * Keeta has not decided. What is open stands in the orders' rows; how often it was asked again, in
 * a table of its own, so that it is known after a restart and to every instance.
 */
final class PostgresOpenQuestions implements UnconfirmedOrders {

  /** The first question about the content has a minute; asked sooner, it would be asked twice. */
  private static final Duration DETAILS_MAY_COME_WITHIN = Duration.ofMinutes(1);

  /**
   * The first rounds go first: after an outage a shop that waits for its order's items does not
   * wait behind orders that are long over.
   */
  static final String DUE =
      """
      SELECT order_id, dialect, app_id, shop_id, question, round FROM (
        SELECT order_id, dialect, app_id, shop_id, 'INCOMPLETE' AS question,
          lacks_details_since AS since,
          (SELECT count(*) FROM unnest(?) AS latest (since)
           WHERE o.lacks_details_since <= latest.since) AS round
        FROM customer_order o WHERE lacks_details_since <= ? AND lacks_details_since > ?
        UNION ALL
        SELECT order_id, dialect, app_id, shop_id, 'CANCELLATION_OPEN' AS question,
          cancellation_asked_at AS since,
          (SELECT count(*) FROM unnest(?) AS latest (since)
           WHERE o.cancellation_asked_at <= latest.since) AS round
        FROM customer_order o WHERE cancellation_asked_at <= ? AND cancellation_asked_at > ?
      ) open LEFT JOIN question_asked USING (order_id, dialect, app_id, question)
      WHERE round > coalesce(round_asked, 0)
      ORDER BY round, since, order_id, question LIMIT ?
      """;

  private static final String ASKED =
      """
      INSERT INTO question_asked AS a
        (order_id, dialect, app_id, question, round_asked, asked_at)
      SELECT order_id, dialect, app_id, question, round, ?
      FROM unnest(?, ?, ?, ?, ?) AS t (order_id, dialect, app_id, question, round)
      ORDER BY order_id, dialect, app_id, question
      ON CONFLICT (order_id, dialect, app_id, question) DO UPDATE SET
        round_asked = greatest(a.round_asked, EXCLUDED.round_asked), asked_at = EXCLUDED.asked_at
      """;

  /** Whatever was asked by then was open before it, and is history. */
  private static final String FORGET = "DELETE FROM question_asked WHERE asked_at <= ?";

  private final SweepTransactions transactions;
  private final UnconfirmedRules rules;
  private final Duration cancellationAnsweredWithin;

  /**
   * By the rules of what nobody confirmed.
   *
   * @param cancellationAnsweredWithin for so long Keeta may consult the customer
   */
  PostgresOpenQuestions(
      DataSource database, UnconfirmedRules rules, Duration cancellationAnsweredWithin) {
    this.transactions = new SweepTransactions(database, Unavailable::new);
    this.rules = rules;
    this.cancellationAnsweredWithin = cancellationAnsweredWithin;
  }

  @Override
  public Found due(Instant now) {
    if (rules.times() == 0) return new Found(List.of(), 0);
    return transactions.in(connection ->
        new Found(
            SweepTransactions.hasTable(connection, "question_asked")
                ? due(connection, now)
                : List.of(),
            0));
  }

  private List<Unconfirmed> due(Connection connection, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      bind(statement, now);
      try (var rows = statement.executeQuery()) {
        var due = new ArrayList<Unconfirmed>();
        while (rows.next()) {
          due.add(
              new Unconfirmed(
                  new OrderId(rows.getString(1)),
                  Dialect.ofWireName(rows.getString(2)).orElseThrow(),
                  rows.getString(3),
                  rows.getString(4),
                  ReadBack.Reason.valueOf(rows.getString(5)),
                  rows.getInt(6)));
        }
        return due;
      }
    }
  }

  void bind(PreparedStatement statement, Instant now) throws SQLException {
    bind(statement, 1, rules.latestOpeningsUntilHistory(now, DETAILS_MAY_COME_WITHIN), now);
    bind(statement, 4, rules.latestOpenings(now, cancellationAnsweredWithin), now);
    statement.setInt(7, rules.perSweep());
  }

  private void bind(PreparedStatement statement, int from, List<Instant> latest, Instant now)
      throws SQLException {
    var times = latest.stream().map(SweepTransactions::utc).toArray();
    statement.setArray(from, statement.getConnection().createArrayOf("timestamptz", times));
    statement.setObject(from + 1, utc(latest.getFirst()));
    statement.setObject(from + 2, utc(rules.oldest(now)));
  }

  @Override
  public void asked(List<Unconfirmed> orders, Instant now) {
    transactions.in(connection -> {
      try (var forget = connection.prepareStatement(FORGET);
          var asked = connection.prepareStatement(ASKED)) {
        forget.setObject(1, utc(rules.oldest(now)));
        forget.executeUpdate();
        asked.setObject(1, utc(now));
        asked.setArray(2, array(connection, "text", orders, o -> o.order().value()));
        asked.setArray(3, array(connection, "text", orders, o -> o.dialect().wireName()));
        asked.setArray(4, array(connection, "text", orders, Unconfirmed::appId));
        asked.setArray(5, array(connection, "text", orders, o -> o.question().name()));
        asked.setArray(6, array(connection, "int", orders, Unconfirmed::round));
        return asked.executeUpdate();
      }
    });
  }
}
