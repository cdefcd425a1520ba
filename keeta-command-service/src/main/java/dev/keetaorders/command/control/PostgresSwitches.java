package dev.keetaorders.command.control;

import dev.keetaorders.command.control.Switch.What;
import dev.keetaorders.command.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The switches in the ledger's database; a change and its record are one transaction. */
public final class PostgresSwitches implements Switches {

  private static final String SET =
      """
      insert into kill_switch (what, id, off, reason, changed_by, changed_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (what, id) do update
      set off = excluded.off, reason = excluded.reason, changed_by = excluded.changed_by,
          changed_at = excluded.changed_at
      """;

  private static final String RECORD =
      """
      insert into kill_switch_change (what, id, off, reason, changed_by, changed_at)
      values (?, ?, ?, ?, ?, ?)
      """;

  private final Transactions transactions;

  /** Reads and writes that database. */
  public PostgresSwitches(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public List<Switch> all() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select what, id, off, reason, changed_by, changed_at from kill_switch
              order by what, id
              """)) {
        var rows = select.executeQuery();
        var all = new ArrayList<Switch>();
        while (rows.next()) {
          all.add(
              new Switch(
                  What.ofWord(rows.getString("what")).orElseThrow(),
                  rows.getString("id"),
                  rows.getBoolean("off"),
                  rows.getString("reason"),
                  rows.getString("changed_by"),
                  rows.getTimestamp("changed_at").toInstant()));
        }
        return all;
      }
    });
  }

  @Override
  public void set(Switch setting) {
    transactions.in(
        connection -> write(connection, SET, setting) + write(connection, RECORD, setting));
  }

  private static int write(Connection connection, String statement, Switch setting)
      throws SQLException {
    try (var write = connection.prepareStatement(statement)) {
      write.setString(1, setting.what().word());
      write.setString(2, setting.id());
      write.setBoolean(3, setting.off());
      write.setString(4, setting.reason());
      write.setString(5, setting.by());
      write.setTimestamp(6, Timestamp.from(setting.since()));
      return write.executeUpdate();
    }
  }
}
