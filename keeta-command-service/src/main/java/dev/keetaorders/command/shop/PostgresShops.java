package dev.keetaorders.command.shop;

import dev.keetaorders.command.ledger.Transactions;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.shop.ShopStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Shops in the ledger's database: a row each, written by one at a time, which holds the shop as a
 * document and, beside it, what is searched by.
 */
public final class PostgresShops implements Shops {

  private final Transactions transactions;

  /** Reads and writes in that database. */
  public PostgresShops(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public void learn(String appId, List<Told> facts) {
    if (facts.isEmpty()) return;
    // In one order, so that two that learn of the same shops do not wait for each other.
    var sorted = facts.stream().sorted(Comparator.comparing(Told::shopId)).toList();
    transactions.in(connection -> {
      for (var told : sorted) learn(connection, appId, told);
      return sorted.size();
    });
  }

  private static void learn(Connection connection, String appId, Told told) throws SQLException {
    var before = locked(connection, appId, told.shopId());
    var after = before.told(told.fact());
    if (!after.equals(before)) update(connection, after);
  }

  private static Shop locked(Connection connection, String appId, String shopId)
      throws SQLException {
    var unheardOf = Shop.unheardOf(appId, shopId);
    try (var insert =
        connection.prepareStatement(
            """
            insert into shops (app_id, shop_id, status, shop) values (?, ?, ?, ?)
            on conflict do nothing
            """)) {
      insert.setString(1, appId);
      insert.setString(2, shopId);
      insert.setString(3, unheardOf.status().name());
      insert.setString(4, document(unheardOf));
      insert.executeUpdate();
    }
    try (var select =
        connection.prepareStatement(
            "select shop from shops where app_id = ? and shop_id = ? for update")) {
      select.setString(1, appId);
      select.setString(2, shopId);
      return shops(select).getFirst();
    }
  }

  private static void update(Connection connection, Shop shop) throws SQLException {
    var authorization = shop.authorization();
    try (var update =
        connection.prepareStatement(
            """
            update shops set status = ?, authorized = ?, shop = ?
            where app_id = ? and shop_id = ?
            """)) {
      update.setString(1, shop.status().name());
      update.setObject(2, authorization == null ? null : authorization.authorized());
      update.setString(3, document(shop));
      update.setString(4, shop.appId());
      update.setString(5, shop.shopId());
      update.executeUpdate();
    }
  }

  @Override
  public Set<String> authorized(String appId) {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select shop_id from shops where app_id = ? and authorized")) {
        select.setString(1, appId);
        var rows = select.executeQuery();
        var ids = new HashSet<String>();
        while (rows.next()) ids.add(rows.getString(1));
        return ids;
      }
    });
  }

  @Override
  public List<Shop> find(String shopId, @Nullable String appId) {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select shop from shops where shop_id = ? and app_id = coalesce(?, app_id)
              order by app_id
              """)) {
        select.setString(1, shopId);
        select.setString(2, appId);
        return shops(select);
      }
    });
  }

  @Override
  public List<Shop> list(Query query) {
    var status = query.status();
    var after = query.after();
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select shop from shops
              where app_id = coalesce(?, app_id) and status = coalesce(?, status)
                and (app_id, shop_id) > (?, ?)
              order by app_id, shop_id limit ?
              """)) {
        select.setString(1, query.appId());
        select.setString(2, status == null ? null : status.name());
        select.setString(3, after == null ? "" : after.appId());
        select.setString(4, after == null ? "" : after.shopId());
        select.setInt(5, query.limit());
        return shops(select);
      }
    });
  }

  @Override
  public Map<ShopStatus, Long> count() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select status, count(*) from shops where authorized is not false group by status
              """)) {
        return counts(select.executeQuery());
      }
    });
  }

  private static Map<ShopStatus, Long> counts(ResultSet rows) throws SQLException {
    var counts = new EnumMap<ShopStatus, Long>(ShopStatus.class);
    for (var status : ShopStatus.values()) counts.put(status, 0L);
    while (rows.next()) counts.put(ShopStatus.valueOf(rows.getString(1)), rows.getLong(2));
    return counts;
  }

  private static List<Shop> shops(PreparedStatement select) throws SQLException {
    var rows = select.executeQuery();
    var shops = new ArrayList<Shop>();
    while (rows.next()) shops.add(shop(rows.getString("shop")));
    return shops;
  }

  private static String document(Shop shop) {
    return new String(Json.write(shop), StandardCharsets.UTF_8);
  }

  private static Shop shop(String document) {
    return switch (Json.read(document.getBytes(StandardCharsets.UTF_8), Shop.class)) {
      case Json.Reading.Read<Shop>(var shop) -> shop;
      case Json.Reading.Unreadable<Shop>(var why) ->
          throw new IllegalStateException("A shop's document " + why);
    };
  }
}
