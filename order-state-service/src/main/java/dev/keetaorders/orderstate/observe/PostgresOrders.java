package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.personal.StorePersonalData;
import dev.keetaorders.orderstate.transaction.Transactions;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The projection in PostgreSQL. The row of a partition's cursor is locked first and held to the end
 * of a transaction, so that an old owner that wakes up waits, and is then refused.
 */
final class PostgresOrders implements Orders {

  private static final String CLAIM =
      """
      INSERT INTO applied_cursor AS c (topic, partition, epoch, applied, owner)
      VALUES (?, ?, 1, 0, ?)
      ON CONFLICT (topic, partition) DO UPDATE SET epoch = c.epoch + 1, owner = EXCLUDED.owner
      RETURNING epoch, applied
      """;

  private final DataSource database;
  private final Transactions transactions;
  private final StorePersonalData personalData;
  private final Runnable migration;
  private boolean migrated;

  /**
   * For one writing thread.
   *
   * @param personalData writes what is kept apart, in the same transactions
   * @param migration brings the schema up to date
   */
  PostgresOrders(DataSource database, StorePersonalData personalData, Runnable migration) {
    this.database = database;
    this.transactions = new Transactions(database);
    this.personalData = personalData;
    this.migration = migration;
  }

  @Override
  public void prepare() {
    if (migrated) return;
    try {
      migration.run();
      migrated = true;
    } catch (RuntimeException e) {
      throw e.getCause() instanceof SQLException cause ? translated(cause) : e;
    }
  }

  @Override
  public Claim claim(Partition partition, String owner) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, partition.topic());
      statement.setInt(2, partition.number());
      statement.setString(3, owner);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) throw new IllegalStateException("No cursor of " + partition);
        return new Claim(rows.getLong(1), owner, rows.getLong(2));
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    try {
      return transactions.in(
          connection -> work.apply(new PostgresTransaction(connection, personalData)));
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /** What an error of the database means for the batch; see PostgreSQL's table of SQLSTATEs. */
  static RuntimeException translated(SQLException e) {
    var cause =
        e instanceof BatchUpdateException && e.getNextException() != null
            ? e.getNextException()
            : e;
    var state = cause.getSQLState() == null ? "08000" : cause.getSQLState();
    if (state.equals("40001") || state.equals("40P01")) return new Conflict("SQLSTATE " + state);
    // We stood still within a transaction, and the session was ended.
    if (state.equals("25P03")) return unavailable(state, cause);
    return switch (state.substring(0, 2)) {
      // Data exception, constraint, program limit: this value, every time.
      case "22", "23", "54" -> new ContentRefused("SQLSTATE " + state, cause);
      // Connection, resources, operator intervention, system: later it will do.
      case "08", "53", "57", "58" -> unavailable(state, cause);
      default -> new IllegalStateException("The database refused, SQLSTATE " + state, cause);
    };
  }

  private static Unavailable unavailable(String state, SQLException cause) {
    return new Unavailable("The database is not available, SQLSTATE " + state, cause);
  }
}
