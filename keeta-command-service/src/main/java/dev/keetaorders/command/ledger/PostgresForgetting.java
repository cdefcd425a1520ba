package dev.keetaorders.command.ledger;

import dev.keetaorders.command.retain.Forgetting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Walks through the ledger by its primary key, which is the order of intake: so it needs no index
 * of its own, and ends at the first page on which everything is too young.
 */
public final class PostgresForgetting implements Forgetting {

  /** Attempts, and what was adopted, go with their command. */
  private static final String FORGET =
      """
      with page as (
        select seq, type, state, settled_at, received_at from command
        where seq > ? order by seq limit ?
      ), forgotten as (
        delete from command using page
        where command.seq = page.seq and page.state = 'SETTLED' and page.settled_at < ?
          and (page.type is not distinct from 'APPLY_PARTIAL_REFUND') = ?
        returning command.seq
      )
      select (select count(*) from forgotten) as forgotten,
             max(seq) as last,
             count(*) = ? and min(received_at) < ? as more
      from page
      """;

  private static final String FORGET_REFUSED =
      """
      delete from outbox where id in (
        select id from outbox where refused and created_at < ? order by id limit ?)
      """;

  private static final String FORGET_DECRYPTIONS =
      """
      delete from decryptions where id in (
        select id from decryptions where begun_at < ? order by begun_at limit ?)
      """;

  private final Transactions transactions;

  /** Forgets in that database. */
  public PostgresForgetting(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Page forget(Sort sort, long after, int most, Instant endedBefore) {
    var before = Timestamp.from(endedBefore);
    return transactions.in(connection -> {
      try (var delete = connection.prepareStatement(FORGET)) {
        delete.setLong(1, after);
        delete.setInt(2, most);
        delete.setTimestamp(3, before);
        delete.setBoolean(4, sort == Sort.REFUNDS);
        delete.setInt(5, most);
        delete.setTimestamp(6, before);
        var row = delete.executeQuery();
        row.next();
        return new Page(row.getInt("forgotten"), row.getLong("last"), row.getBoolean("more"));
      }
    });
  }

  @Override
  public int forgetRefused(Instant createdBefore, int most) {
    return transactions.in(connection -> {
      forgetTold(connection, createdBefore);
      return delete(connection, FORGET_REFUSED, createdBefore, most);
    });
  }

  @Override
  public int forgetDecryptions(Instant begunBefore, int most) {
    return transactions.in(connection -> delete(connection, FORGET_DECRYPTIONS, begunBefore, most));
  }

  private static int delete(Connection connection, String sql, Instant before, int most)
      throws SQLException {
    try (var delete = connection.prepareStatement(sql)) {
      delete.setTimestamp(1, Timestamp.from(before));
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  /** Results of commands that the ledger lost: their topic keeps them no longer either. */
  private static void forgetTold(Connection connection, Instant before) throws SQLException {
    try (var delete = connection.prepareStatement("delete from told_result where settled_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(before));
      delete.executeUpdate();
    }
  }
}
