package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.poll.PollSlots;
import dev.keetaorders.command.poll.SlotsUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The slots in the ledger's database, one row an app. The database's clock alone decides, so that
 * instances whose clocks differ keep one distance; a slot is taken in one statement.
 */
public final class PostgresPollSlots implements PollSlots {

  private static final String TAKE =
      """
      insert into poll_slots as slot (app_id, number, next_at)
      values (?, 1, clock_timestamp() + ? * interval '1 millisecond')
      on conflict (app_id) do update
      set number = slot.number + 1, next_at = clock_timestamp() + ? * interval '1 millisecond'
      where slot.next_at <= clock_timestamp()
      returning number
      """;

  private static final String LOOK =
      """
      select greatest(0, extract(epoch from next_at - clock_timestamp()) * 1000)::bigint as wait,
             answered_at
      from poll_slots where app_id = ?
      """;

  private static final String END =
      """
      update poll_slots
      set next_at = clock_timestamp() + ? * interval '1 millisecond',
          answered_at = case when ? then clock_timestamp() else answered_at end
      where app_id = ? and number = ?
      """;

  private final Transactions transactions;

  /** In that database. */
  public PostgresPollSlots(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Slot take(String appId, Duration hold) {
    return in(connection -> {
      try (var take = connection.prepareStatement(TAKE)) {
        take.setString(1, appId);
        take.setLong(2, hold.toMillis());
        take.setLong(3, hold.toMillis());
        var row = take.executeQuery();
        return row.next() ? new Slot.Taken(row.getLong(1)) : look(connection, appId);
      }
    });
  }

  private static Slot look(Connection connection, String appId) throws SQLException {
    try (var look = connection.prepareStatement(LOOK)) {
      look.setString(1, appId);
      var row = look.executeQuery();
      row.next();
      var answeredAt = row.getTimestamp("answered_at");
      return new Slot.NotYet(
          Duration.ofMillis(row.getLong("wait")),
          answeredAt == null ? null : answeredAt.toInstant());
    }
  }

  @Override
  public void ended(String appId, long number, Duration pause, boolean answered) {
    in(connection -> {
      try (var end = connection.prepareStatement(END)) {
        end.setLong(1, pause.toMillis());
        end.setBoolean(2, answered);
        end.setString(3, appId);
        end.setLong(4, number);
        return end.executeUpdate();
      }
    });
  }

  private <T> T in(Transactions.Work<T> work) {
    try {
      return transactions.in(work);
    } catch (LedgerUnavailable e) {
      throw new SlotsUnavailable(e);
    }
  }
}
