package dev.keetaorders.orderstate.personal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Who looked at or erased personal data, when, and of what; never the data. A line is written in
 * the transaction of the act: who cannot be written down does not get to see.
 */
final class PersonalAudit {

  private static final String WRITE =
      """
      INSERT INTO personal_data.access (at, who, act, order_id, customer_key, orders, entries)
      VALUES (?, ?, ?, ?, CASE WHEN ?::text IS NOT NULL THEN %s END, ?, ?)
      """
          .formatted(CustomerKey.of("?::text"));

  /** What was done. */
  private enum Act {
    READ,
    ERASED_ORDER,
    ERASED_CUSTOMER
  }

  void read(Connection connection, String orderId, String who, Instant at, int entries)
      throws SQLException {
    var seen = new ErasePersonalData.Erased(entries > 0 ? 1 : 0, entries);
    write(connection, at, who, Act.READ, orderId, null, seen);
  }

  void erasedOrder(
      Connection connection,
      String orderId,
      String who,
      Instant at,
      ErasePersonalData.Erased erased)
      throws SQLException {
    write(connection, at, who, Act.ERASED_ORDER, orderId, null, erased);
  }

  void erasedCustomer(
      Connection connection,
      String customerId,
      String who,
      Instant at,
      ErasePersonalData.Erased erased)
      throws SQLException {
    write(connection, at, who, Act.ERASED_CUSTOMER, null, customerId, erased);
  }

  private static void write(
      Connection connection,
      Instant at,
      String who,
      Act act,
      @Nullable String orderId,
      @Nullable String customerId,
      ErasePersonalData.Erased found)
      throws SQLException {
    try (var statement = connection.prepareStatement(WRITE)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setString(2, who);
      statement.setString(3, act.name());
      statement.setString(4, orderId);
      statement.setString(5, customerId);
      statement.setString(6, customerId);
      statement.setInt(7, found.orders());
      statement.setInt(8, found.entries());
      statement.executeUpdate();
    }
  }
}
