package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.QueuePlace;
import dev.keetaorders.command.settle.Progress;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The intents of one round of a claim; written together, because each takes a moment. */
final class BeginRows {

  private static final String INTEND =
      """
      insert into attempt (command_seq, number, step, path, owner, at, call_until)
      select seq, number, step, path, ?, ?, call_until::timestamptz
      from unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[])
           as new (seq, number, step, path, call_until)
      """;

  private static final String BEGIN =
      """
      update command c
      set state = 'OPEN', owner = ?, next_at = ?, begun_at = coalesce(c.begun_at, ?),
          next_step = new.step, call_until = new.call_until::timestamptz,
          attempts = new.number, calls = new.calls, read_backs = new.read_backs,
          in_doubt = new.in_doubt, ever_in_doubt = new.ever_in_doubt,
          refusal_code = new.refusal_code, refusal_message = new.refusal_message,
          withheld = new.withheld, setbacks = new.setbacks, target_dialect = new.dialect,
          target_app_id = new.app_id, target_shop_id = new.shop_id, app_id = new.app_id,
          shop_id = new.shop_id, deadline = new.deadline::timestamptz,
          deadline_assumed = new.assumed, life = ?
      from unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::integer[], ?::integer[],
                  ?::boolean[], ?::boolean[], ?::bigint[], ?::text[], ?::integer[], ?::integer[],
                  ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
           as new (seq, number, step, call_until, calls, read_backs, in_doubt, ever_in_doubt,
                   refusal_code, refusal_message, withheld, setbacks, dialect, app_id, shop_id,
                   deadline, assumed)
      where c.seq = new.seq
      """;

  /** A step, and where its command stands in the queue. */
  private record Row(Begun begun, QueuePlace place) {

    Progress progress() {
      return begun.progress();
    }

    @Nullable Long refusalCode() {
      var refusal = progress().refusal();
      return refusal == null ? null : refusal.code();
    }

    @Nullable String refusalMessage() {
      var refusal = progress().refusal();
      return refusal == null ? null : StoredText.of(refusal.message());
    }
  }

  private final Connection connection;
  private final int life;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Writes over that connection.
   *
   * @param life which the claim saw at its beginning: one that began since doubts these rows too
   */
  BeginRows(Connection connection, int life) {
    this.connection = connection;
    this.life = life;
  }

  /** It begins with the others. */
  void add(Begun begun, QueuePlace place) {
    rows.add(new Row(begun, place));
  }

  /** Writes them all, of one owner; if one of them cannot be written, none is. */
  List<Begun> write(String owner, Instant now) throws SQLException {
    if (rows.isEmpty()) return List.of();
    intend(owner, now);
    begin(owner, now);
    var begun = rows.stream().map(Row::begun).toList();
    rows.clear();
    return begun;
  }

  private void intend(String owner, Instant now) throws SQLException {
    try (var insert = connection.prepareStatement(INTEND)) {
      insert.setString(1, owner);
      insert.setTimestamp(2, Timestamp.from(now));
      insert.setArray(3, all("bigint", row -> row.begun().open().seq()));
      insert.setArray(4, all("integer", row -> row.begun().attempt()));
      insert.setArray(5, all("text", row -> row.begun().step().name()));
      insert.setArray(6, all("text", row -> row.begun().path()));
      insert.setArray(7, all("text", row -> row.begun().callUntil().toString()));
      insert.executeUpdate();
    }
  }

  private void begin(String owner, Instant now) throws SQLException {
    try (var update = connection.prepareStatement(BEGIN)) {
      update.setString(1, owner);
      update.setTimestamp(2, Timestamp.from(now));
      update.setTimestamp(3, Timestamp.from(now));
      update.setInt(4, life);
      update.setArray(5, all("bigint", row -> row.begun().open().seq()));
      update.setArray(6, all("integer", row -> row.begun().attempt()));
      update.setArray(7, all("text", row -> row.begun().step().name()));
      update.setArray(8, all("text", row -> row.begun().callUntil().toString()));
      update.setArray(9, all("integer", row -> row.progress().calls()));
      update.setArray(10, all("integer", row -> row.progress().readBacks()));
      update.setArray(11, all("boolean", row -> row.progress().inDoubt()));
      update.setArray(12, all("boolean", row -> row.progress().everInDoubt()));
      update.setArray(13, all("bigint", Row::refusalCode));
      update.setArray(14, all("text", Row::refusalMessage));
      update.setArray(15, all("integer", row -> row.progress().withheld()));
      update.setArray(16, all("integer", row -> row.progress().setbacks()));
      update.setArray(17, all("text", row -> row.begun().target().dialect().wireName()));
      update.setArray(18, all("text", row -> row.begun().target().appId()));
      update.setArray(19, all("text", row -> row.begun().target().shopId()));
      update.setArray(20, all("text", row -> row.place().deadline().toString()));
      update.setArray(21, all("boolean", row -> row.place().assumed()));
      update.executeUpdate();
    }
  }

  private Array all(String type, Function<Row, @Nullable Object> value) throws SQLException {
    var values = new @Nullable Object[rows.size()];
    for (var i = 0; i < values.length; i++) values[i] = value.apply(rows.get(i));
    return connection.createArrayOf(type, values);
  }
}
