package dev.keetaorders.orderstate.personal;

import dev.keetaorders.contracts.codec.Json;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a batch tells of people, in the batch's transaction and by one statement. Of two of
 * one subject the better stays, so that any order of arrival ends in the same rows.
 *
 * <p>Nothing is written of an order that was erased, nor of one that turns out to be of an erased
 * customer and was placed before the erasure: that order is erased here, with what is there of it.
 * Nobody but Keeta can say whose order it is: by the word of what is not verified the erasure is
 * <i>doubtful</i>, and goes for nothing but what is not verified either. Whoever erases waits for
 * the batches that are open, so that nothing slips through between the two (see {@link
 * ErasePersonalData}).
 *
 * <p>What is over its retention is not written, but heard: it may say whose order it is, and that
 * the order is over, which is remembered as the sweep does it (see {@link SweepPersonalData}).
 */
public final class StorePersonalData {

  /** Every table is asked by an index: what was erased only ever grows. */
  static final String STORE =
      """
      WITH told AS (
        SELECT t.*, CASE WHEN t.customer IS NOT NULL THEN %s END AS customer_key
        FROM unnest(?, ?, ?, ?, ?, ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?,
                    ?::timestamptz[], ?, ?::bytea[], ?::boolean[])
          AS t (order_id, dialect, app_id, subject, part, verified, dated_at, said_at, source_id,
                kept_from, customer, fields, is_over)
      ), theirs AS (
        SELECT t.order_id, NOT bool_or(t.verified) AS doubtful, max(c.erased_at) AS erased_at
        FROM told t JOIN personal_data.erased_customer c USING (customer_key)
        WHERE t.kept_from <= c.erased_at
        GROUP BY t.order_id
      ), erased AS (
        INSERT INTO personal_data.erased_order AS o (order_id, erased_at, doubtful)
        SELECT order_id, erased_at, doubtful FROM theirs
        ON CONFLICT (order_id) DO UPDATE SET doubtful = false
        WHERE o.doubtful AND NOT EXCLUDED.doubtful
        RETURNING order_id, doubtful
      ), gone AS (
        DELETE FROM personal_data.entry e USING erased o
        WHERE e.order_id = o.order_id AND NOT (o.doubtful AND e.verified)
      ), over AS (
        SELECT order_id, dialect, app_id, NOT bool_or(verified) AS doubtful
        FROM told WHERE is_over
        GROUP BY order_id, dialect, app_id
      ), swept AS (
        %s
      ), past AS (
        DELETE FROM personal_data.entry e USING over o
        WHERE (e.order_id, e.dialect, e.app_id) = (o.order_id, o.dialect, o.app_id)
          AND NOT (o.doubtful AND e.verified)
      )
      INSERT INTO personal_data.entry AS e
        (order_id, dialect, app_id, subject, part, verified, dated_at, said_at, source_id,
         kept_from, customer_key, fields)
      SELECT order_id, dialect, app_id, subject, part, verified, dated_at, said_at, source_id,
             kept_from, customer_key, fields
      FROM told t
      WHERE NOT EXISTS (
          SELECT FROM personal_data.erased_order o
          WHERE o.order_id = t.order_id AND NOT (o.doubtful AND t.verified))
        AND NOT EXISTS (
          SELECT FROM theirs o WHERE o.order_id = t.order_id AND NOT (o.doubtful AND t.verified))
        AND NOT EXISTS (
          SELECT FROM personal_data.swept_order o
          WHERE (o.order_id, o.dialect, o.app_id) = (t.order_id, t.dialect, t.app_id)
            AND NOT (o.doubtful AND t.verified))
        AND NOT EXISTS (
          SELECT FROM over o
          WHERE (o.order_id, o.dialect, o.app_id) = (t.order_id, t.dialect, t.app_id)
            AND NOT (o.doubtful AND t.verified))
        AND NOT t.is_over
      ORDER BY order_id, dialect, app_id, subject, part
      ON CONFLICT (order_id, dialect, app_id, subject, part) DO UPDATE SET
        verified = EXCLUDED.verified, dated_at = EXCLUDED.dated_at, said_at = EXCLUDED.said_at,
        source_id = EXCLUDED.source_id, kept_from = EXCLUDED.kept_from,
        customer_key = EXCLUDED.customer_key, fields = EXCLUDED.fields
      WHERE (e.verified, e.dated_at, e.said_at, e.source_id)
          < (EXCLUDED.verified, EXCLUDED.dated_at, EXCLUDED.said_at, EXCLUDED.source_id)
      """
          .formatted(CustomerKey.of("t.customer"), SweptOrders.remember("over"));

  private final PersonalDataRules rules;
  private final InstantSource clock;
  private final String store;

  /** Writes by those rules. */
  public StorePersonalData(PersonalDataRules rules, InstantSource clock) {
    this(rules, clock, STORE);
  }

  private StorePersonalData(PersonalDataRules rules, InstantSource clock, String store) {
    this.rules = rules;
    this.clock = clock;
    this.store = store;
  }

  /** The same, by the same rules and role, into tables of that schema. */
  public StorePersonalData into(String schema) {
    return new StorePersonalData(rules, clock, STORE.replace("personal_data.", schema + "."));
  }

  /** What the row keeps of a fact, by our names. */
  record Fields(Map<String, String> values) {}

  /**
   * Writes them within the transaction of that connection. What would be swept at once is left out,
   * so that a rebuild brings back nothing whose time is over.
   */
  public void store(Connection connection, Collection<PersonalEntry> told) throws SQLException {
    if (told.isEmpty()) return;
    rules.role().enter(connection);
    try (var statement = connection.prepareStatement(store)) {
      bind(statement, PersonalEntry.best(told), clock.instant());
      statement.execute();
    }
    rules.role().leave(connection);
  }

  void bind(PreparedStatement statement, Collection<PersonalEntry> entries, Instant now)
      throws SQLException {
    var oldest = now.minus(rules.retention());
    var columns = new Columns(statement.getConnection(), entries);
    statement.setArray(1, columns.of("text", e -> e.order().value()));
    statement.setArray(2, columns.of("text", e -> e.dialect().wireName()));
    statement.setArray(3, columns.of("text", PersonalEntry::appId));
    statement.setArray(4, columns.of("text", e -> e.fact().subject().name()));
    statement.setArray(5, columns.of("text", e -> e.fact().part()));
    statement.setArray(6, columns.of("boolean", PersonalEntry::verified));
    statement.setArray(7, columns.of("timestamptz", e -> e.fact().datedAt().toString()));
    statement.setArray(8, columns.of("timestamptz", e -> e.saidAt().toString()));
    statement.setArray(9, columns.of("text", PersonalEntry::sourceId));
    statement.setArray(10, columns.of("timestamptz", e -> e.keptFrom().toString()));
    statement.setArray(11, columns.of("text", e -> e.fact().customerId()));
    statement.setArray(12, columns.bytes(e -> Json.write(new Fields(e.fact().fields()))));
    statement.setArray(13, columns.of("boolean", e -> e.keptFrom().isBefore(oldest)));
    statement.setObject(14, now.atOffset(ZoneOffset.UTC));
  }

  /** The entries column by column: one statement for all, however many. */
  private record Columns(Connection connection, Collection<PersonalEntry> entries) {

    Array of(String type, Function<PersonalEntry, ? extends @Nullable Object> value)
        throws SQLException {
      return connection.createArrayOf(type, entries.stream().map(value).toArray());
    }

    Array bytes(Function<PersonalEntry, byte[]> value) throws SQLException {
      return connection.createArrayOf("bytea", entries.stream().map(value).toArray(byte[][]::new));
    }
  }
}
