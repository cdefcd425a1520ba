package dev.keetaorders.orderstate.arrivals;

import dev.keetaorders.orderstate.transaction.SweepTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the database says of arrivals. Each question is bounded, and read as of one moment. */
public final class Arrivals {

  private static final String SEEN =
      """
      SELECT shop_id, dialect, app_id, via, sum(notifications), sum(placements), max(last_at),
             max(last_placement_at)
      FROM arrival_count
      WHERE (?::text IS NULL OR shop_id = ?)
        AND (?::text IS NULL OR (shop_id, dialect, app_id, via) > (?, ?, ?, ?))
      GROUP BY shop_id, dialect, app_id, via
      ORDER BY shop_id, dialect, app_id, via
      LIMIT ?
      """;

  /** One window over the numbers of each shop's day; what may still be filled is left out. */
  private static final String GAPS =
      """
      SELECT app_id, dialect, shop_id, day::text, before_gap, shop_number,
             shop_number - before_gap - 1, order_id, placed_at
      FROM (
        SELECT app_id, dialect, shop_id, shop_number, order_id, placed_at,
               (placed_at AT TIME ZONE ?)::date AS day,
               lag(shop_number) OVER (
                 PARTITION BY app_id, dialect, shop_id, (placed_at AT TIME ZONE ?)::date
                 ORDER BY shop_number) AS before_gap
        FROM customer_order
        WHERE shop_number IS NOT NULL AND shop_id IS NOT NULL AND verified AND placed_at >= ?
          AND (?::text IS NULL OR shop_id = ?)
      ) numbered
      WHERE shop_number > before_gap + 1 AND placed_at < ?
      ORDER BY placed_at DESC, order_id
      LIMIT ?
      """;

  private final SweepTransactions transactions;
  private final ShopNumberRules rules;

  /** Where a page ended. */
  public record Last(String shopId, String dialect, String appId, String via) {}

  /** It may be asked again. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  Arrivals(DataSource database, ShopNumberRules rules) {
    this.transactions = new SweepTransactions(database, Unavailable::new);
    this.rules = rules;
  }

  /** Whether it is looked for gaps. */
  public boolean looksForGaps() {
    return rules.enabled();
  }

  /**
   * What was seen, sorted by shop.
   *
   * @param shopId of that shop alone, absent: of all
   * @param last behind that, absent: from the beginning
   * @throws Unavailable if the database cannot say now
   */
  public List<SeenOfShop> seen(@Nullable String shopId, @Nullable Last last, int limit) {
    return transactions.in(connection -> {
      try (var statement = connection.prepareStatement(SEEN)) {
        statement.setString(1, shopId);
        statement.setString(2, shopId);
        statement.setString(3, last == null ? null : last.shopId());
        statement.setString(4, last == null ? null : last.shopId());
        statement.setString(5, last == null ? null : last.dialect());
        statement.setString(6, last == null ? null : last.appId());
        statement.setString(7, last == null ? null : last.via());
        statement.setInt(8, limit);
        try (var rows = statement.executeQuery()) {
          var seen = new ArrayList<SeenOfShop>();
          while (rows.next()) seen.add(seen(rows));
          return seen;
        }
      }
    });
  }

  private static SeenOfShop seen(ResultSet rows) throws SQLException {
    var shop = rows.getString(1);
    var lastPlacement = rows.getObject(8, OffsetDateTime.class);
    return new SeenOfShop(
        shop.isEmpty() ? null : shop,
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getLong(5),
        rows.getLong(6),
        rows.getObject(7, OffsetDateTime.class).toInstant(),
        lastPlacement == null ? null : lastPlacement.toInstant());
  }

  /**
   * The gaps there are, the newest first; none while it is not looked for them.
   *
   * @param shopId of that shop alone, absent: of all
   * @throws Unavailable if the database cannot say now
   */
  public List<ShopNumberGap> gaps(@Nullable String shopId, int limit, Instant now) {
    if (!rules.enabled()) return List.of();
    return transactions.in(connection -> {
      if (!SweepTransactions.hasTable(connection, "customer_order")) return List.of();
      try (var statement = connection.prepareStatement(GAPS)) {
        statement.setString(1, rules.zone().getId());
        statement.setString(2, rules.zone().getId());
        statement.setObject(3, SweepTransactions.utc(now.minus(rules.maxAge())));
        statement.setString(4, shopId);
        statement.setString(5, shopId);
        statement.setObject(6, SweepTransactions.utc(now.minus(rules.settledAfter())));
        statement.setInt(7, limit);
        try (var rows = statement.executeQuery()) {
          var gaps = new ArrayList<ShopNumberGap>();
          while (rows.next()) gaps.add(gap(rows));
          return gaps;
        }
      }
    });
  }

  private static ShopNumberGap gap(ResultSet rows) throws SQLException {
    return new ShopNumberGap(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getLong(5),
        rows.getLong(6),
        rows.getLong(7),
        rows.getString(8),
        rows.getObject(9, OffsetDateTime.class).toInstant());
  }
}
