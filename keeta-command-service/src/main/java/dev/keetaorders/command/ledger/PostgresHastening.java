package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Hastening;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;

/** Makes looks due. */
public final class PostgresHastening implements Hastening {

  private final Transactions transactions;

  /** In that database. */
  public PostgresHastening(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public void hasten(Set<String> orderIds, Instant now) {
    transactions.in(connection -> {
      try (var update =
          connection.prepareStatement(
              """
              update command set next_at = ?
              where order_id = any(?) and state = 'OPEN' and next_step = 'LOOK'
                and call_until is null and next_at > ?
              """)) {
        update.setTimestamp(1, Timestamp.from(now));
        update.setArray(2, connection.createArrayOf("text", orderIds.toArray()));
        update.setTimestamp(3, Timestamp.from(now));
        return update.executeUpdate();
      }
    });
  }
}
