package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.ledger.OutboxRow;
import dev.keetaorders.command.ledger.Transactions;
import dev.keetaorders.command.report.Announcement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The record of decryptions, in the ledger's database. */
public final class PostgresDecryptionAudit implements DecryptionAudit {

  private final Transactions transactions;

  /** Writes to that database. */
  public PostgresDecryptionAudit(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public void begin(Entry entry) {
    transactions.in(connection -> insert(connection, entry));
  }

  private static int insert(Connection connection, Entry entry) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into decryptions (id, begun_at, account, app_id, shop_id, order_id, texts)
            values (?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, entry.id());
      insert.setTimestamp(2, Timestamp.from(entry.begunAt()));
      insert.setString(3, entry.account());
      insert.setString(4, entry.appId());
      insert.setString(5, entry.shopId());
      insert.setString(6, entry.orderId());
      insert.setInt(7, entry.texts());
      return insert.executeUpdate();
    }
  }

  @Override
  public void end(String id, End end, Instant at, @Nullable Announcement look) {
    transactions.in(connection -> {
      if (look != null) OutboxRow.write(connection, List.of(look), at);
      return update(connection, id, end, at);
    });
  }

  private static int update(Connection connection, String id, End end, Instant at)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update decryptions set outcome = ?, ended_at = ? where id = ?")) {
      update.setString(1, end.name());
      update.setTimestamp(2, Timestamp.from(at));
      update.setString(3, id);
      return update.executeUpdate();
    }
  }
}
