package dev.keetaorders.orderstate.rebuild;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** How statements say which orders: by three arrays, and the first three columns of a row. */
final class OrderKeys {

  /** Sets the three from that parameter on. */
  static void set(PreparedStatement statement, int first, Collection<OrderRef> orders)
      throws SQLException {
    array(statement, first, orders, OrderRef::orderId);
    array(statement, first + 1, orders, OrderRef::dialect);
    array(statement, first + 2, orders, OrderRef::appId);
  }

  private static void array(
      PreparedStatement statement,
      int parameter,
      Collection<OrderRef> orders,
      Function<OrderRef, String> part)
      throws SQLException {
    var parts = orders.stream().map(part).toArray();
    statement.setArray(parameter, statement.getConnection().createArrayOf("text", parts));
  }

  static OrderRef read(ResultSet rows) throws SQLException {
    return new OrderRef(rows.getString(1), rows.getString(2), rows.getString(3));
  }

  private OrderKeys() {}
}
