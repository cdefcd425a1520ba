package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.personal.PersonalEntry;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the projection: few statements a batch, however large it is. Rows are locked
 * in the order of their keys.
 */
record PostgresTransaction(Connection connection, StorePersonalData personalData)
    implements Orders.Transaction {

  private static final String ADVANCE =
      """
      UPDATE applied_cursor SET applied = greatest(applied, ?)
      WHERE topic = ? AND partition = ? AND epoch = ? AND owner = ? AND applied >= ?
      """;

  private static final String STANDING =
      """
      SELECT topic, partition, epoch, owner, applied
      FROM applied_cursor
      JOIN unnest(?, ?) AS k (topic, partition) USING (topic, partition)
      """;

  private static final String TOLD =
      """
      SELECT order_id, dialect, app_id, ce_type, ce_id, events, command
      FROM notification
      JOIN unnest(?, ?, ?, ?, ?) AS k (order_id, dialect, app_id, ce_type, ce_id)
      USING (order_id, dialect, app_id, ce_type, ce_id)
      """;

  private static final String ORDERS =
      """
      SELECT order_id, dialect, app_id, state, snapshot
      FROM customer_order
      JOIN unnest(?, ?, ?) AS k (order_id, dialect, app_id) USING (order_id, dialect, app_id)
      """;

  private static final String ADD_HISTORY =
      """
      INSERT INTO notification
        (order_id, dialect, app_id, ce_type, ce_id, first_version, topic, partition, "offset",
         sha256, received_at, events, command)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String SAVE =
      """
      INSERT INTO customer_order AS o
        (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
         updated_at, state, snapshot, lacks_details_since, cancellation_asked_at, shop_number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (order_id, dialect, app_id) DO UPDATE SET
        version = EXCLUDED.version, shop_id = EXCLUDED.shop_id, status = EXCLUDED.status,
        verified = EXCLUDED.verified, placed_at = EXCLUDED.placed_at, listed_at = EXCLUDED.listed_at,
        updated_at = EXCLUDED.updated_at, state = EXCLUDED.state, snapshot = EXCLUDED.snapshot,
        lacks_details_since = EXCLUDED.lacks_details_since,
        cancellation_asked_at = EXCLUDED.cancellation_asked_at,
        shop_number = EXCLUDED.shop_number
      WHERE o.version = ?
      """;

  private static final String COUNT =
      """
      INSERT INTO arrival_count AS a
        (shop_id, dialect, app_id, via, partition, notifications, placements, last_at,
         last_placement_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (shop_id, dialect, app_id, via, partition) DO UPDATE SET
        notifications = a.notifications + EXCLUDED.notifications,
        placements = a.placements + EXCLUDED.placements,
        last_at = greatest(a.last_at, EXCLUDED.last_at),
        last_placement_at = greatest(a.last_placement_at, EXCLUDED.last_placement_at)
      """;

  @Override
  public Map<Partition, Orders.Loss> advance(
      Map<Partition, Orders.Claim> claims, Map<Partition, Long> next) {
    var partitions = new ArrayList<>(new TreeMap<>(next).keySet());
    var counts =
        batch(
            ADVANCE,
            partitions,
            (statement, partition) -> {
              var claim = claim(claims, partition);
              statement.setLong(1, next.getOrDefault(partition, 0L));
              statement.setString(2, partition.topic());
              statement.setInt(3, partition.number());
              statement.setLong(4, claim.epoch());
              statement.setString(5, claim.owner());
              statement.setLong(6, claim.applied());
            });
    var refused = new HashMap<Partition, Orders.Claim>();
    for (var i = 0; i < counts.length; i++) {
      var partition = partitions.get(i);
      if (counts[i] == 0) refused.put(partition, claim(claims, partition));
    }
    return refused.isEmpty() ? Map.of() : lost(refused);
  }

  @Override
  public Map<Partition, Orders.Loss> lost(Map<Partition, Orders.Claim> claims) {
    // Where there is no row, the database has lost even that there was one.
    var lost = new HashMap<Partition, Orders.Loss>();
    for (var partition : claims.keySet()) lost.put(partition, Orders.Loss.DATABASE_WENT_BACK);
    try (var statement = connection.prepareStatement(STANDING)) {
      statement.setArray(1, texts(claims.keySet().stream().map(Partition::topic)));
      statement.setArray(
          2,
          connection.createArrayOf(
              "int", claims.keySet().stream().map(Partition::number).toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var partition = new Partition(rows.getString(1), rows.getInt(2));
          var loss = loss(rows, claim(claims, partition));
          if (loss == null) lost.remove(partition);
          else lost.put(partition, loss);
        }
      }
      return lost;
    } catch (SQLException e) {
      throw PostgresOrders.translated(e);
    }
  }

  private static Orders.@Nullable Loss loss(ResultSet stands, Orders.Claim ours)
      throws SQLException {
    var epoch = stands.getLong(3);
    var isOurs = epoch == ours.epoch() && stands.getString(4).equals(ours.owner());
    if (!isOurs && epoch >= ours.epoch()) return Orders.Loss.NEWER_OWNER;
    return isOurs && stands.getLong(5) >= ours.applied() ? null : Orders.Loss.DATABASE_WENT_BACK;
  }

  private static Orders.Claim claim(Map<Partition, Orders.Claim> claims, Partition partition) {
    var claim = claims.get(partition);
    if (claim == null) throw new IllegalStateException("No claim on " + partition);
    return claim;
  }

  @Override
  public Map<NotificationKey, Orders.Told> toldBy(Collection<NotificationKey> notifications) {
    var found = new HashMap<NotificationKey, Orders.Told>();
    try (var statement = connection.prepareStatement(TOLD)) {
      setOrders(statement, notifications.stream().map(NotificationKey::order).toList());
      statement.setArray(4, texts(notifications.stream().map(NotificationKey::type)));
      statement.setArray(5, texts(notifications.stream().map(NotificationKey::id)));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              new NotificationKey(orderKey(rows), rows.getString(4), rows.getString(5)),
              new Orders.Told(rows.getBytes(6), rows.getBytes(7)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw PostgresOrders.translated(e);
    }
  }

  @Override
  public Map<OrderKey, Orders.Stored> orders(Collection<OrderKey> orders) {
    var found = new HashMap<OrderKey, Orders.Stored>();
    try (var statement = connection.prepareStatement(ORDERS)) {
      setOrders(statement, orders);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var key = orderKey(rows);
          found.put(
              key, new Orders.Stored(StoredOrder.read(key, rows.getBytes(4)), rows.getBytes(5)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw PostgresOrders.translated(e);
    }
  }

  @Override
  public void addHistory(List<Orders.HistoryRow> rows) {
    var counts =
        batch(
            ADD_HISTORY,
            rows,
            (statement, row) -> {
              var arrival = row.arrival();
              setOrder(statement, arrival.key().order());
              statement.setString(4, arrival.key().type());
              statement.setString(5, arrival.key().id());
              statement.setLong(6, row.firstVersion());
              statement.setString(7, arrival.record().partition().topic());
              statement.setInt(8, arrival.record().partition().number());
              statement.setLong(9, arrival.record().offset());
              statement.setString(10, arrival.sha256());
              setTime(statement, 11, arrival.metadata().receivedAt());
              statement.setBytes(12, row.told().events());
              statement.setBytes(13, row.told().command());
            });
    requireAll(counts, "A notification was recorded by somebody else");
  }

  @Override
  public void save(List<Orders.Change> changes) {
    var sorted =
        changes.stream().sorted((a, b) -> a.order().key().compareTo(b.order().key())).toList();
    var counts =
        batch(
            SAVE,
            sorted,
            (statement, change) -> {
              var order = change.order();
              setOrder(statement, order.key());
              statement.setLong(4, order.version());
              statement.setString(5, order.shop() == null ? null : order.shop().id());
              statement.setString(6, order.status().name());
              statement.setBoolean(7, order.verified());
              setTime(statement, 8, order.placedAt());
              setTime(statement, 9, order.listedAt());
              setTime(statement, 10, order.updatedAt());
              statement.setBytes(11, StoredOrder.write(order));
              statement.setBytes(12, change.snapshot());
              setTime(statement, 13, order.lacksDetailsSince());
              setTime(statement, 14, change.cancellationAskedAt());
              statement.setObject(15, order.shopNumber(), Types.BIGINT);
              statement.setLong(16, change.versionBefore());
            });
    requireAll(counts, "An order was written by somebody else");
  }

  @Override
  public void keepApart(List<PersonalEntry> told) {
    try {
      personalData.store(connection, told);
    } catch (SQLException e) {
      throw PostgresOrders.translated(e);
    }
  }

  @Override
  public void count(List<ArrivalCount> seen) {
    batch(
        COUNT,
        seen,
        (statement, each) -> {
          var key = each.key();
          statement.setString(1, key.shopId());
          statement.setString(2, key.dialect());
          statement.setString(3, key.appId());
          statement.setString(4, key.via().wireName());
          statement.setInt(5, key.partition());
          statement.setLong(6, each.notifications());
          statement.setLong(7, each.placements());
          setTime(statement, 8, each.lastAt());
          setTime(statement, 9, each.lastPlacementAt());
        });
  }

  private static void requireAll(int[] counts, String otherwise) {
    for (var count : counts) {
      if (count != 1) throw new Orders.Conflict(otherwise);
    }
  }

  /** One statement for all, in one round trip. */
  private <T> int[] batch(String sql, List<T> items, Binder<T> binder) {
    if (items.isEmpty()) return new int[0];
    try (var statement = connection.prepareStatement(sql)) {
      for (var item : items) {
        binder.bind(statement, item);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw PostgresOrders.translated(e);
    }
  }

  private void setOrders(PreparedStatement statement, Collection<OrderKey> orders)
      throws SQLException {
    statement.setArray(1, texts(orders.stream().map(key -> key.order().value())));
    statement.setArray(2, texts(orders.stream().map(key -> key.dialect().wireName())));
    statement.setArray(3, texts(orders.stream().map(OrderKey::appId)));
  }

  private Array texts(Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static void setOrder(PreparedStatement statement, OrderKey key) throws SQLException {
    statement.setString(1, key.order().value());
    statement.setString(2, key.dialect().wireName());
    statement.setString(3, key.appId());
  }

  private static OrderKey orderKey(ResultSet rows) throws SQLException {
    return new OrderKey(
        new OrderId(rows.getString(1)),
        Dialect.ofWireName(rows.getString(2)).orElseThrow(),
        rows.getString(3));
  }

  private static void setTime(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    if (time == null) statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    else statement.setObject(index, time.atOffset(ZoneOffset.UTC));
  }

  private interface Binder<T> {
    void bind(PreparedStatement statement, T item) throws SQLException;
  }
}
