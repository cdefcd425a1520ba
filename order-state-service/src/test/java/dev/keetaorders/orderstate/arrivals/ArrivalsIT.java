package dev.keetaorders.orderstate.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What the database says of what was seen, and of what may be missing. */
class ArrivalsIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant NOW = NOON.plus(Duration.ofHours(2));

  private final TestDatabase database = TestDatabase.migrated("order_state_arrivals");
  private final Arrivals arrivals = arrivals(true, "UTC");

  ArrivalsIT() throws SQLException {
    database.execute("TRUNCATE customer_order, arrival_count");
  }

  @Test
  void addsUpThePartitionsAndGoesOnWhereAPageEnded() throws SQLException {
    seen("466663", "webhook", 0, 10, 4, NOON);
    seen("466663", "webhook", 5, 7, 3, NOON.plusSeconds(60));
    seen("466663", "poll", 5, 1, 1, NOON);
    seen("", "webhook", 1, 2, 2, NOON);
    seen("466664", "reply", 1, 3, 0, NOON);

    var all = arrivals.seen(null, null, 10);
    assertThat(all)
        .containsExactly(
            new SeenOfShop(null, "standard", "1001001", "webhook", 2, 2, NOON, NOON),
            new SeenOfShop("466663", "standard", "1001001", "poll", 1, 1, NOON, NOON),
            new SeenOfShop(
                "466663",
                "standard",
                "1001001",
                "webhook",
                17,
                7,
                NOON.plusSeconds(60),
                NOON.plusSeconds(60)),
            new SeenOfShop("466664", "standard", "1001001", "reply", 3, 0, NOON, null));
    assertThat(arrivals.seen("466664", null, 10)).containsExactly(all.getLast());
    assertThat(arrivals.seen(null, new Arrivals.Last("466663", "standard", "1001001", "poll"), 1))
        .containsExactly(all.get(2));
  }

  @Test
  void findsANumberThatIsMissingUntilItsOrderComes() throws SQLException {
    order("1", "466663", 12, NOON);
    order("2", "466663", 15, NOON.plusSeconds(60));
    order("3", "466664", 3, NOON);
    order("4", "466664", 4, NOON.plusSeconds(60));

    assertThat(arrivals.gaps(null, 10, NOW))
        .containsExactly(
            new ShopNumberGap(
                "1001001",
                "standard",
                "466663",
                "2026-01-05",
                12,
                15,
                2,
                "2",
                NOON.plusSeconds(60)));
    assertThat(arrivals.gaps("466664", 10, NOW)).isEmpty();

    order("5", "466663", 13, NOON.plusSeconds(20));
    assertThat(arrivals.gaps("466663", 10, NOW))
        .extracting(ShopNumberGap::missing)
        .containsExactly(1L);
    order("6", "466663", 14, NOON.plusSeconds(30));
    assertThat(arrivals.gaps(null, 10, NOW)).isEmpty();
  }

  @Test
  void countsEachDayOfAShopForItselfWhereTheShopIs() throws SQLException {
    // 23:30 and 00:30 in Riyadh; 20:30 and 21:30 in UTC.
    order("1", "466663", 80, Instant.parse("2026-01-05T20:30:00Z"));
    order("2", "466663", 90, Instant.parse("2026-01-05T21:30:00Z"));
    var later = Instant.parse("2026-01-05T23:00:00Z");

    assertThat(arrivals.gaps(null, 10, later)).hasSize(1);
    assertThat(arrivals(true, "Asia/Riyadh").gaps(null, 10, later)).isEmpty();
  }

  @Test
  void waitsForWhatMayStillComeAndLeavesHistoryAlone() throws SQLException {
    order("1", "466663", 12, NOON);
    order("2", "466663", 15, NOON.plusSeconds(60));

    assertThat(arrivals.gaps(null, 10, NOON.plus(Duration.ofMinutes(11)))).isEmpty();
    assertThat(arrivals.gaps(null, 10, NOON.plus(Duration.ofMinutes(12)))).hasSize(1);
    assertThat(arrivals.gaps(null, 10, NOON.plus(Duration.ofHours(25)))).isEmpty();
  }

  @Test
  void believesNoOrderThatNobodyCanVerifyAndLooksOnlyIfAsked() throws SQLException {
    order("1", "466663", 12, NOON);
    order("2", "466663", 15, NOON.plusSeconds(60));
    assertThat(arrivals(false, "UTC").gaps(null, 10, NOW)).isEmpty();

    database.execute("UPDATE customer_order SET verified = false WHERE order_id = '2'");
    assertThat(arrivals.gaps(null, 10, NOW)).isEmpty();
  }

  private Arrivals arrivals(boolean enabled, String zone) {
    return new Arrivals(
        database.dataSource(),
        new ShopNumberRules(
            enabled, ZoneId.of(zone), Duration.ofMinutes(10), Duration.ofHours(24)));
  }

  private void seen(
      String shop, String via, int partition, int notifications, int placements, Instant at)
      throws SQLException {
    database.execute(
        "INSERT INTO arrival_count VALUES ('%s', 'standard', '1001001', '%s', %d, %d, %d, '%s', %s)"
            .formatted(
                shop,
                via,
                partition,
                notifications,
                placements,
                at,
                placements == 0 ? "NULL" : "'" + at + "'"));
  }

  private void order(String id, String shop, long number, Instant placedAt) throws SQLException {
    database.execute(
        """
        INSERT INTO customer_order
          (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
           updated_at, state, snapshot, shop_number)
        VALUES ('%s', 'standard', '1001001', 1, '%s', 'ACCEPTED', true, '%s', '%s', '%s', '{}',
                '{}', %d)
        """
            .formatted(id, shop, placedAt, placedAt, placedAt, number));
  }
}
