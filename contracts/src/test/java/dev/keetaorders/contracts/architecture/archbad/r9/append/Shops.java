package dev.keetaorders.contracts.architecture.archbad.r9.append;

import java.sql.Connection;

/** Bad: waits for a database. */
class Shops {
  String look(Connection connection) {
    return connection.toString();
  }
}
