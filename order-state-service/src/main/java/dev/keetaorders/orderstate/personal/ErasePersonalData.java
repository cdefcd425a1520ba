package dev.keetaorders.orderstate.personal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Erases what is known of people: by order, or all of one customer's orders so far. The order, its
 * history and whatever was published stay as they are.
 *
 * <p>That something was erased is remembered for good, so that a late notification, a read-back or
 * a rebuild does not bring it back. An erasure waits for the batches that are open and holds up the
 * next for as long as it takes: what a batch tells is either there to be erased, or meets the
 * erasure. Done twice it changes nothing more.
 */
final class ErasePersonalData {

  /** Refuses nobody who reads; waits for whoever writes. */
  private static final String ALONE = "LOCK TABLE personal_data.entry IN SHARE ROW EXCLUSIVE MODE";

  private static final String REMEMBER_ORDER =
      """
      INSERT INTO personal_data.erased_order AS o (order_id, erased_at, doubtful)
      VALUES (?, ?, false)
      ON CONFLICT (order_id) DO UPDATE SET doubtful = false, erased_at = EXCLUDED.erased_at
      WHERE o.doubtful
      """;

  private static final String ERASE_ORDER = "DELETE FROM personal_data.entry WHERE order_id = ?";

  private static final String REMEMBER_CUSTOMER =
      """
      INSERT INTO personal_data.erased_customer AS c (customer_key, erased_at)
      VALUES (%s, ?)
      ON CONFLICT (customer_key) DO UPDATE SET erased_at = greatest(c.erased_at, EXCLUDED.erased_at)
      """
          .formatted(CustomerKey.of("?::text"));

  /** What is not verified may name a customer falsely: see {@link StorePersonalData}. */
  private static final String ERASE_CUSTOMER =
      """
      WITH theirs AS (
        SELECT order_id, NOT bool_or(verified) AS doubtful FROM personal_data.entry
        WHERE customer_key = %s AND kept_from <= ?
        GROUP BY order_id
      ), erased AS (
        INSERT INTO personal_data.erased_order AS o (order_id, erased_at, doubtful)
        SELECT order_id, ?, doubtful FROM theirs
        ON CONFLICT (order_id) DO UPDATE SET doubtful = false
        WHERE o.doubtful AND NOT EXCLUDED.doubtful
      ), gone AS (
        DELETE FROM personal_data.entry e USING theirs o
        WHERE e.order_id = o.order_id AND NOT (o.doubtful AND e.verified)
        RETURNING e.order_id
      )
      SELECT count(DISTINCT order_id), count(*) FROM gone
      """
          .formatted(CustomerKey.of("?::text"));

  private final PersonalTransactions transactions;
  private final PersonalAudit audit;

  ErasePersonalData(PersonalTransactions transactions, PersonalAudit audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  /** How much was there to erase. */
  record Erased(int orders, int entries) {}

  /** Afterwards nothing personal is known of the order, and never will be. */
  Erased order(String orderId, String who, Instant now) {
    return transactions.run(connection -> {
      PersonalTransactions.execute(connection, ALONE);
      update(connection, REMEMBER_ORDER, orderId, now);
      try (var statement = connection.prepareStatement(ERASE_ORDER)) {
        statement.setString(1, orderId);
        var entries = statement.executeUpdate();
        var erased = new Erased(entries > 0 ? 1 : 0, entries);
        audit.erasedOrder(connection, orderId, who, now, erased);
        return erased;
      }
    });
  }

  /** Afterwards nothing personal is known of any order that the customer placed until now. */
  Erased customer(String customerId, String who, Instant now) {
    return transactions.run(connection -> {
      PersonalTransactions.execute(connection, ALONE);
      update(connection, REMEMBER_CUSTOMER, customerId, now);
      var erased = eraseCustomer(connection, customerId, now);
      audit.erasedCustomer(connection, customerId, who, now, erased);
      return erased;
    });
  }

  private static Erased eraseCustomer(Connection connection, String customerId, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(ERASE_CUSTOMER)) {
      statement.setString(1, customerId);
      setTime(statement, 2, now);
      setTime(statement, 3, now);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return new Erased(rows.getInt(1), rows.getInt(2));
      }
    }
  }

  private static void update(Connection connection, String sql, String key, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      setTime(statement, 2, now);
      statement.executeUpdate();
    }
  }

  private static void setTime(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    statement.setObject(index, time.atOffset(ZoneOffset.UTC));
  }
}
