package dev.keetaorders.orderstate.personal;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows the personal data of an order, and writes down who looked. */
final class ReadPersonalData {

  /** Of several apps with an order of that id the one that Keeta certainly told of, and last. */
  private static final String ENTRIES =
      """
      SELECT dialect, app_id, subject, part, verified, dated_at, fields
      FROM personal_data.entry
      WHERE order_id = ? AND kept_from >= ? AND (dialect, app_id) = (
        SELECT dialect, app_id FROM personal_data.entry WHERE order_id = ? AND kept_from >= ?
        ORDER BY verified DESC, said_at DESC, dialect, app_id LIMIT 1)
      ORDER BY subject, part
      """;

  private static final String ERASED =
      "SELECT erased_at FROM personal_data.erased_order WHERE order_id = ? AND NOT doubtful";

  /** What Keeta encrypts begins so, or has it within a document. */
  private static final String ENCRYPTED = "ENC_";

  private final PersonalTransactions transactions;
  private final PersonalAudit audit;
  private final Duration retention;

  ReadPersonalData(PersonalTransactions transactions, PersonalAudit audit, Duration retention) {
    this.transactions = transactions;
    this.audit = audit;
    this.retention = retention;
  }

  /**
   * What is known; empty where there is nothing, and nothing was erased. What is older than the
   * retention is not shown, swept or not.
   */
  Optional<PersonalDataView> ofOrder(
      String orderId, boolean withCipherTexts, String who, Instant now) {
    return transactions.run(connection -> {
      var view = read(connection, orderId, withCipherTexts, now.minus(retention));
      var found = view.map(seen -> seen.entries().size()).orElse(0);
      audit.read(connection, orderId, who, now, found);
      return view;
    });
  }

  private static Optional<PersonalDataView> read(
      Connection connection, String orderId, boolean withCipherTexts, Instant oldest)
      throws SQLException {
    var erasedAt = erasedAt(connection, orderId);
    try (var statement = connection.prepareStatement(ENTRIES)) {
      var from = oldest.atOffset(ZoneOffset.UTC);
      statement.setString(1, orderId);
      statement.setObject(2, from);
      statement.setString(3, orderId);
      statement.setObject(4, from);
      try (var rows = statement.executeQuery()) {
        Dialect dialect = null;
        String appId = null;
        var entries = new ArrayList<PersonalDataView.Entry>();
        while (rows.next()) {
          dialect = Dialect.ofWireName(rows.getString(1)).orElse(null);
          appId = rows.getString(2);
          entries.add(entry(rows, withCipherTexts));
        }
        return entries.isEmpty() && erasedAt == null
            ? Optional.empty()
            : Optional.of(
                new PersonalDataView(orderId, dialect, appId, erasedAt, List.copyOf(entries)));
      }
    }
  }

  private static @Nullable Instant erasedAt(Connection connection, String orderId)
      throws SQLException {
    try (var statement = connection.prepareStatement(ERASED)) {
      statement.setString(1, orderId);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getObject(1, OffsetDateTime.class).toInstant() : null;
      }
    }
  }

  private static PersonalDataView.Entry entry(ResultSet rows, boolean withCipherTexts)
      throws SQLException {
    var part = rows.getString(4);
    return new PersonalDataView.Entry(
        rows.getString(3),
        part.equals(PersonalFact.WHOLE) ? null : part,
        rows.getBoolean(5),
        rows.getObject(6, OffsetDateTime.class).toInstant(),
        shown(rows.getBytes(7), withCipherTexts));
  }

  private static Map<String, Object> shown(byte[] fields, boolean withCipherTexts) {
    return switch (Json.read(fields, StorePersonalData.Fields.class)) {
      case Json.Reading.Read<StorePersonalData.Fields>(var stored) -> {
        var shown = new TreeMap<String, Object>();
        stored.values().forEach((name, text) -> shown.put(name, shown(text, withCipherTexts)));
        yield shown;
      }
      case Json.Reading.Unreadable<StorePersonalData.Fields>(var why) ->
          throw new IllegalStateException("A row of personal data " + why);
    };
  }

  private static Object shown(String text, boolean withCipherTexts) {
    if (!text.contains(ENCRYPTED)) return text;
    return new PersonalDataView.Encrypted(true, withCipherTexts ? text : null);
  }
}
