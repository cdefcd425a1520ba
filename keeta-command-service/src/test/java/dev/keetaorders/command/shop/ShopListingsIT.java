package dev.keetaorders.command.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.ledger.TestLedger;
import dev.keetaorders.contracts.shop.ShopStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several instances and one database: one asks Keeta, and all know what it was told. */
class ShopListingsIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofHours(1);

  private static DataSource database;

  private final ShopListings one = new PostgresShopListings(database, new Instance("one"));
  private final ShopListings two = new PostgresShopListings(database, new Instance("two"));
  private final Shops shops = new PostgresShops(database);

  @BeforeAll
  static void createTables() {
    database = TestLedger.create("shop_listings_it");
  }

  @Test
  void oneOfAllTakesAListThatIsDue() throws Exception {
    one.want("11", NOON);
    var takes =
        IntStream.range(0, 8)
            .mapToObj(i -> new PostgresShopListings(database, new Instance("i" + i)))
            .<Callable<Boolean>>map(each -> () -> take(each, "11", NOON))
            .toList();

    try (var pool = Executors.newFixedThreadPool(8)) {
      var taken = 0;
      for (var each : pool.invokeAll(takes)) if (each.get()) taken++;

      assertThat(taken).isEqualTo(1);
    }
  }

  @Test
  void isDueAgainWhenItIsAndNotBefore() {
    one.want("12", NOON);
    assertThat(take(one, "12", NOON.minusSeconds(1))).isFalse();
    assertThat(take(one, "12", NOON)).isTrue();
    one.release("12");

    assertThat(take(two, "12", NOON.plusSeconds(3_599))).isFalse();
    assertThat(take(two, "12", NOON.plusSeconds(3_600))).isTrue();
  }

  @Test
  void whatIsWantedWhileSomebodyIsAtItIsDoneAfterwards() {
    one.want("13", NOON);
    assertThat(take(one, "13", NOON)).isTrue();

    two.want("13", NOON.plusSeconds(1));
    assertThat(take(two, "13", NOON.plusSeconds(2))).isFalse();
    one.release("13");

    assertThat(take(two, "13", NOON.plusSeconds(2))).isTrue();
  }

  @Test
  void whoDiesWithItIsFollowedWhenItsLeaseIsOver() {
    one.want("14", NOON);
    assertThat(take(one, "14", NOON)).isTrue();

    assertThat(take(two, "14", NOON.plus(LEASE).minusSeconds(1))).isFalse();
    assertThat(take(two, "14", NOON.plus(LEASE))).isTrue();
    assertThat(one.keep("14", NOON.plusSeconds(100))).isFalse();
    one.release("14");
    assertThat(two.keep("14", NOON.plusSeconds(100))).isTrue();
  }

  @Test
  void whatSeveralLearnAtATimeIsAllKnown() throws Exception {
    var learns =
        IntStream.range(0, 40)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  shops.learn("15", List.of(closed("7", i), closed("8", i)));
                  return true;
                })
            .toList();

    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var each : pool.invokeAll(learns)) each.get();
    }

    assertThat(shops.find("7", "15").getFirst().changes()).hasSize(40);
    assertThat(shops.find("8", "15").getFirst().changes()).hasSize(40);
  }

  @Test
  void listsByAppAndIdPageByPage() {
    for (var id : List.of("1", "2", "3")) {
      shops.learn("16", List.of(new Shops.Told(id, new ShopFact.Listed(NOON, "Shop"))));
    }
    shops.learn("16", List.of(closed("2", 0)));

    var first = shops.list(new Shops.Query("16", null, null, 2));
    var rest =
        shops.list(
            new Shops.Query("16", null, new Shops.Cursor("16", first.getLast().shopId()), 2));

    assertThat(first).extracting(Shop::shopId).containsExactly("1", "2");
    assertThat(rest).extracting(Shop::shopId).containsExactly("3");
    assertThat(shops.list(new Shops.Query("16", ShopStatus.SUSPENDED, null, 9)))
        .extracting(Shop::shopId)
        .containsExactly("2");
    assertThat(shops.authorized("16")).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void aBrandTakesItsAuthorizationBackFromEveryShop() {
    shops.learn("17", List.of(new Shops.Told("1", new ShopFact.Listed(NOON, "Shop"))));

    shops.revoke("17", NOON.plusSeconds(1));

    assertThat(shops.authorized("17")).isEmpty();
    assertThat(shops.find("1", "17").getFirst().name()).isEqualTo(new Shop.Name("Shop", NOON));
  }

  private static Shops.Told closed(String shopId, int second) {
    return new Shops.Told(
        shopId, new ShopFact.StatusTold(NOON.plusSeconds(second), "m" + second, "4", "{}"));
  }

  private static boolean take(ShopListings listings, String appId, Instant now) {
    return listings.take(appId, now, now.plus(LEASE), now.plus(EVERY));
  }
}
