package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.SettledCommands;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** Looks commands up by their ids. */
public final class PostgresSettledCommands implements SettledCommands {

  private final Transactions transactions;

  /** Reads from that database. */
  public PostgresSettledCommands(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Set<String> among(Collection<String> commandIds) {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select command_id from command where command_id = any(?) and state = 'SETTLED'")) {
        select.setArray(1, connection.createArrayOf("text", commandIds.toArray()));
        var settled = new HashSet<String>();
        var rows = select.executeQuery();
        while (rows.next()) settled.add(rows.getString("command_id"));
        return settled;
      }
    });
  }
}
