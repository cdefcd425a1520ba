package dev.keetaorders.command.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Keeta's list of shops means, and what half a list does not. */
class RefreshShopsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Map<String, String> SETTINGS = Map.of("keeta.apps.1001001.secrets", "s");
  private static final App APP =
      Apps.read(SETTINGS.keySet(), SETTINGS::get).find("1001001").orElseThrow();

  private final InMemoryShops shops = new InMemoryShops();
  private final Listings listings = new Listings();
  private final Keeta keeta = new Keeta();
  private final Counted counted = new Counted();
  private final RefreshShops refresh =
      new RefreshShops(
          keeta,
          listings,
          shops,
          counted,
          () -> NOON,
          new Settings("group", Duration.ofHours(1), Duration.ofMinutes(1)),
          Duration.ofSeconds(20));

  private record Settings(String groupId, Duration refreshEvery, Duration retryAfter)
      implements ShopConfig {}

  @Test
  void learnsTheShopsOfEveryPage() {
    keeta.answers(List.of(page(2, "1", "2"), page(2, "3")));

    refresh.refresh(APP);

    assertThat(keeta.asked).containsExactly(1, 2);
    assertThat(shops.authorized("1001001")).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(shops.find("1", null).getFirst().name()).isEqualTo(new Shop.Name("Shop 1", NOON));
    assertThat(counted.listings).containsExactly("whole");
    assertThat(listings.happened).containsExactly("take", "keep", "release");
  }

  @Test
  void aShopThatAWholeListLacksIsNoLongerAuthorized() {
    known("1", "2");
    keeta.answers(List.of(page(1, "2")));

    refresh.refresh(APP);

    assertThat(shops.authorized("1001001")).containsExactly("2");
  }

  @Test
  void aShopThatWasAddedAfterTheListWasAskedForStays() {
    shops.learn(
        "1001001", List.of(new Shops.Told("9", new ShopFact.Added(NOON.plusMillis(1), "New"))));
    keeta.answers(List.of(page(1)));

    refresh.refresh(APP);

    assertThat(shops.authorized("1001001")).containsExactly("9");
  }

  @Test
  void aListThatBreaksOffTakesNoShopAwayAndIsTriedAgainSoon() {
    known("1", "2");
    keeta.answers(List.of(page(2, "1"), failed()));

    refresh.refresh(APP);

    assertThat(shops.authorized("1001001")).containsExactlyInAnyOrder("1", "2");
    assertThat(listings.wanted).containsExactly(NOON.plusSeconds(60));
    assertThat(counted.listings).containsExactly("failed");
    assertThat(listings.happened).endsWith("release");
  }

  @Test
  void aListThatGrewOnTheWayTakesNoShopAway() {
    known("1", "2", "3");
    keeta.answers(List.of(page(2, "1"), page(3, "2"), page(3, "4")));

    refresh.refresh(APP);

    assertThat(shops.authorized("1001001")).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(counted.listings).containsExactly("moved");
  }

  @Test
  void goesOnUntilAPageIsNotFullWhereNobodySaysHowManyThereAre() {
    keeta.answers(
        List.of(
            page(0, IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).toArray(String[]::new)),
            page(0, "201")));

    refresh.refresh(APP);

    assertThat(keeta.asked).containsExactly(1, 2);
    assertThat(shops.authorized("1001001")).hasSize(201);
  }

  @Test
  void asksNothingWhileAnotherIsAtIt() {
    listings.isTaken = true;

    refresh.refresh(APP);

    assertThat(keeta.asked).isEmpty();
    assertThat(counted.listings).isEmpty();
  }

  @Test
  void stopsWhenItsLeaseIsAnothers() {
    known("7");
    keeta.answers(List.of(page(2, "1"), page(2, "2")));
    listings.isLost = true;

    refresh.refresh(APP);

    assertThat(keeta.asked).containsExactly(1);
    assertThat(shops.authorized("1001001")).contains("7");
    assertThat(counted.listings).containsExactly("taken-over");
  }

  @Test
  void givesTheListBackWhateverHappens() {
    keeta.answers(List.of(page(1, "1")));
    shops.isAway = true;

    assertThatThrownBy(() -> refresh.refresh(APP)).isInstanceOf(LedgerUnavailable.class);

    assertThat(listings.happened).endsWith("release");
  }

  private void known(String... ids) {
    for (var id : ids) {
      shops.learn(
          "1001001",
          List.of(new Shops.Told(id, new ShopFact.Added(NOON.minusSeconds(60), "Shop " + id))));
    }
  }

  private static KeetaAppApi.AppAnswer<KeetaAppApi.ShopPage> page(int pages, String... ids) {
    var listed = new ArrayList<KeetaAppApi.ListedShop>();
    for (var id : ids) listed.add(new KeetaAppApi.ListedShop(id, "Shop " + id));
    return new KeetaAppApi.AppAnswer.Told<>(new KeetaAppApi.ShopPage(listed, pages));
  }

  private static KeetaAppApi.AppAnswer<KeetaAppApi.ShopPage> failed() {
    return new KeetaAppApi.AppAnswer.Failed<>(new CallOutcome.Unclear("no answer in time"));
  }

  private static final class Keeta implements KeetaAppApi {

    private final Deque<AppAnswer<ShopPage>> answers = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();

    void answers(List<AppAnswer<ShopPage>> next) {
      answers.addAll(next);
    }

    @Override
    public AppAnswer<ShopPage> authorizedShops(App app, int page, Instant now) {
      asked.add(page);
      return answers.remove();
    }

    @Override
    public CallOutcome setCallback(App app, EventCallback callback, Instant now) {
      throw new AssertionError("Nobody asked for callbacks");
    }

    @Override
    public AppAnswer<List<PlainText>> decrypt(
        App app, String shopId, List<String> texts, Instant now) {
      throw new AssertionError("Nobody asked for texts");
    }
  }

  private static final class Listings implements ShopListings {

    private final List<String> happened = new ArrayList<>();
    private final List<Instant> wanted = new ArrayList<>();
    private boolean isTaken;
    private boolean isLost;

    @Override
    public void want(String appId, Instant at) {
      wanted.add(at);
    }

    @Override
    public boolean take(String appId, Instant now, Instant leaseUntil, Instant next) {
      happened.add("take");
      return !isTaken;
    }

    @Override
    public boolean keep(String appId, Instant leaseUntil) {
      happened.add("keep");
      return !isLost;
    }

    @Override
    public void release(String appId) {
      happened.add("release");
    }
  }

  private static final class Counted implements ShopMetrics {

    private final List<String> listings = new ArrayList<>();

    @Override
    public void shopListing(String outcome) {
      listings.add(outcome);
    }

    @Override
    public void shopNotification(String event, String outcome) {}

    @Override
    public void shops(String status, long count) {}

    @Override
    public void shopReading(Supplier<Number> lag, Supplier<Duration> oldest) {}
  }
}
