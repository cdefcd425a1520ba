package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.OpenCommands;
import java.sql.Timestamp;
import java.util.Optional;
import javax.sql.DataSource;

/** What is not settled yet, counted by an index that holds nothing else. */
public final class PostgresOpenCommands implements OpenCommands {

  private final Transactions transactions;

  /** Reads from that database. */
  public PostgresOpenCommands(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Backlog backlog() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select count(*), min(received_at) from command where state <> 'SETTLED'")) {
        var row = select.executeQuery();
        row.next();
        var oldest = row.getTimestamp(2);
        return new Backlog(row.getLong(1), Optional.ofNullable(oldest).map(Timestamp::toInstant));
      }
    });
  }
}
