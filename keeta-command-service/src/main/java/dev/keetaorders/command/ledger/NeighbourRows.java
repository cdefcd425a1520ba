package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Neighbours;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.command.settle.EarlierRefunds;
import dev.keetaorders.command.settle.Preview;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.RefundableLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ledger holds beside a command, for the few that depend on it. */
final class NeighbourRows {

  /** After these no money has moved, so that the preview is as good as new. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          CommandOutcome.REJECTED.name(),
          CommandOutcome.EXPIRED.name(),
          CommandOutcome.SUPERSEDED.name(),
          CommandOutcome.INVALID.name(),
          CommandOutcome.FAILED.name());

  static Neighbours of(Connection connection, OpenCommand open, Instant now) throws SQLException {
    return switch (CommandClass.of(open.command().type())) {
      case OVERWRITING ->
          new Neighbours(isReplaced(connection, open, now), null, EarlierRefunds.NONE);
      case MONEY ->
          new Neighbours(false, preview(connection, open), earlierRefunds(connection, open));
      case GUARDED, AIMED, READ -> Neighbours.NONE;
    };
  }

  /**
   * An order's commands run in their order, so that a later one is not settled, or wrong. One that
   * has expired overwrites nothing: it ends without a call.
   */
  private static boolean isReplaced(Connection connection, OpenCommand open, Instant now)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select 1 from command
            where order_id = ? and seq > ? and type = ? and state <> 'SETTLED'
              and (expires_at is null or expires_at > ?)
            limit 1
            """)) {
      select.setString(1, open.command().orderId());
      select.setLong(2, open.seq());
      select.setString(3, open.command().type().name());
      select.setTimestamp(4, Timestamp.from(now));
      return select.executeQuery().next();
    }
  }

  private static @Nullable Preview preview(Connection connection, OpenCommand open)
      throws SQLException {
    if (!(open.command().arguments() instanceof PartialRefund refund)) return null;
    try (var select =
        connection.prepareStatement(
            """
            select type, order_id, outcome, result,
                   read_again or coalesce(settled_at < went_back_at, false) as lost
            from command cross join ledger_life where command_id = ?
            """)) {
      select.setString(1, refund.previewCommandId());
      var row = select.executeQuery();
      if (!row.next()) return null;
      return new Preview(
          row.getString("type"),
          row.getString("order_id"),
          row.getString("outcome"),
          lines(row.getBytes("result")),
          // Who may have paid by a preview from before the ledger lost commits nobody knows.
          row.getBoolean("lost")
              ? "a command that the ledger has lost"
              : spentBy(connection, open, refund.previewCommandId()));
    }
  }

  private static List<RefundableLine> lines(byte @Nullable [] result) {
    if (result == null) return List.of();
    return switch (Json.read(result, CommandResult.class)) {
      case Json.Reading.Read<CommandResult>(var read) ->
          Objects.requireNonNullElse(read.data().products(), List.of());
      case Json.Reading.Unreadable<CommandResult>(var why) ->
          throw new IllegalStateException("A result of ours that " + why);
    };
  }

  /** An earlier refund by the same preview that may have moved money. */
  private static @Nullable String spentBy(
      Connection connection, OpenCommand open, String previewCommandId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select command_id, body from command
            where order_id = ? and type = 'APPLY_PARTIAL_REFUND' and seq < ?
              and (outcome is null or outcome <> all (?))
            """)) {
      select.setString(1, open.command().orderId());
      select.setLong(2, open.seq());
      select.setArray(3, connection.createArrayOf("text", WITHOUT_EFFECT.toArray()));
      var rows = select.executeQuery();
      while (rows.next()) {
        if (CommandReader.read(rows.getBytes("body")) instanceof Reading.Read(var earlier, var _)
            && earlier.arguments() instanceof PartialRefund(var preview, var _, var _, var _)
            && preview.equals(previewCommandId)) {
          return rows.getString("command_id");
        }
      }
      return null;
    }
  }

  /** Settled or not, as long as it does not say that it moved nothing. */
  private static EarlierRefunds earlierRefunds(Connection connection, OpenCommand open)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select count(*) as count, min(begun_at) as since from command
            where order_id = ? and type = 'APPLY_PARTIAL_REFUND' and seq < ?
              and begun_at is not null and (outcome is null or outcome <> all (?))
            """)) {
      select.setString(1, open.command().orderId());
      select.setLong(2, open.seq());
      select.setArray(3, connection.createArrayOf("text", WITHOUT_EFFECT.toArray()));
      var row = select.executeQuery();
      row.next();
      var since = row.getTimestamp("since");
      return new EarlierRefunds(row.getInt("count"), since == null ? null : since.toInstant());
    }
  }

  private NeighbourRows() {}
}
