package dev.keetaorders.command.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes out and what waits, with a clock that is moved by hand. */
class TrafficTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Instant now = NOON;
  private Traffic traffic = new Traffic(Flows.terms(100, 5), Flows.NOBODY);

  @Test
  void aShopHasItsRate() {
    assertThat(granted(50, fetch("1", "9"))).isEqualTo(5);
    assertThat(why(fetch("1", "9"))).isEqualTo(Hindrance.SHOP_LIMIT);

    now = now.plusMillis(199);
    assertThat(granted(50, fetch("1", "9"))).isZero();
    now = now.plusMillis(1);
    assertThat(granted(50, fetch("1", "9"))).isEqualTo(1);
    now = now.plusSeconds(3_600);
    assertThat(granted(50, fetch("1", "9"))).isEqualTo(5);
  }

  @Test
  void aShopAtItsLimitDelaysNoOther() {
    granted(50, fetch("1", "9"));

    assertThat(granted(1, fetch("1", "8"))).isEqualTo(1);
    assertThat(granted(1, fetch("2", "9"))).isEqualTo(1);
    assertThat(traffic.barred(false, now))
        .isEqualTo(new Traffic.Barred(Set.of(), Set.of(new Lane("1", "9"))));
  }

  @Test
  void aSlowShopKeepsNoMoreThanItsPartOfTheWorkersAndItsConfirmationsGoOn() {
    for (var i = 0; i < 20; i++) {
      assertThat(granted(1, fetch("1", "9"))).isEqualTo(1);
      now = now.plusSeconds(1);
    }

    assertThat(why(fetch("1", "9"))).isEqualTo(Hindrance.SHOP_BUSY);
    assertThat(granted(1, confirm("1", "9"))).isEqualTo(1);
    assertThat(granted(1, fetch("1", "8"))).isEqualTo(1);
    traffic.leave(fetch("1", "9"));
    assertThat(granted(2, fetch("1", "9"))).isEqualTo(1);
  }

  @Test
  void confirmationsPassWhileOthersAreAtTheLimit() {
    assertThat(grantedOfManyShops(1_000, CommandType.FETCH_ORDER)).isEqualTo(70);
    assertThat(traffic.barred(false, now).apps()).containsExactly("1");
    assertThat(traffic.barred(true, now).apps()).isEmpty();

    assertThat(grantedOfManyShops(1_000, CommandType.CONFIRM_ORDER)).isEqualTo(30);
    now = now.plusMillis(100);
    assertThat(grantedOfManyShops(1_000, CommandType.CONFIRM_ORDER)).isEqualTo(10);
  }

  @Test
  void howeverItIsAskedTheRatesHold() {
    for (var seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      now = NOON;
      traffic = new Traffic(Flows.terms(100, 5), Flows.NOBODY);
      var all = 0;
      var others = 0;
      for (var i = 0; i < 5_000; i++) {
        now = now.plusMillis(random.nextInt(5));
        var wish =
            random.nextInt(4) == 0
                ? confirm("1", "" + random.nextInt(100))
                : fetch("1", "" + random.nextInt(100));
        if (granted(1, wish) == 0) continue;
        traffic.leave(wish);
        all++;
        if (!wish.confirms()) others++;
      }
      var seconds = Duration.between(NOON, now).toMillis() / 1_000.0;
      assertThat(all).as("seed %d", seed).isLessThanOrEqualTo((int) (100 + 100 * seconds));
      assertThat(others).as("seed %d", seed).isLessThanOrEqualTo((int) (70 + 70 * seconds));
    }
  }

  @Test
  void nothingButASwitchStopsAConfirmation() {
    for (var seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      now = NOON;
      traffic = new Traffic(Flows.terms(10, 5), Flows.NOBODY);
      var conditions = Condition.values();
      for (var i = 0; i < 500; i++) {
        now = now.plusMillis(random.nextInt(200));
        var wish = random.nextBoolean() ? confirm("1", "9") : fetch("1", "" + random.nextInt(3));
        granted(1, wish);
        traffic.told(wish.lane(), conditions[random.nextInt(conditions.length)], now);
      }

      // Whatever has become of the limits and the breaker by now.
      var waited = now;
      while (granted(1, confirm("1", "9")) == 0) now = now.plusMillis(50);
      assertThat(Duration.between(waited, now))
          .as("seed %d", seed)
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whileKeetaDoesNotAnswerAnAppOnlyConfirmationsGoOutMoreSlowly() {
    for (var i = 0; i < 10; i++) traffic.told(new Lane("1", "9"), Condition.TROUBLED, now);

    assertThat(why(fetch("1", "8"))).isEqualTo(Hindrance.BREAKER);
    assertThat(grantedOfManyShops(100, CommandType.CONFIRM_ORDER)).isEqualTo(10);
    now = now.plusMillis(500);
    assertThat(grantedOfManyShops(100, CommandType.CONFIRM_ORDER)).isEqualTo(5);
    assertThat(granted(1, fetch("2", "9"))).isEqualTo(1);
  }

  @Test
  void aFewOthersGoOutToSeeAndThenAll() {
    for (var i = 0; i < 10; i++) traffic.told(new Lane("1", "9"), Condition.TROUBLED, now);
    now = now.plusSeconds(5);

    assertThat(grantedOfManyShops(50, CommandType.FETCH_ORDER)).isEqualTo(3);
    for (var i = 0; i < 3; i++) traffic.told(new Lane("1", "9"), Condition.WELL, now);

    assertThat(traffic.breakers(now).get("1")).isInstanceOf(Breaker.Closed.class);
    assertThat(grantedOfManyShops(50, CommandType.FETCH_ORDER)).isGreaterThan(40);
  }

  @Test
  void tooManyCallsOfAShopSlowThatShop() {
    traffic.told(new Lane("1", "9"), Condition.SHOP_LIMITED, now);

    assertThat(granted(50, fetch("1", "9"))).isEqualTo(2);
    assertThat(granted(50, fetch("1", "8"))).isEqualTo(5);
    assertThat(traffic.pace("1", now)).isEqualTo(1);
    assertThat(traffic.slowedShops(now)).isEqualTo(1);
  }

  @Test
  void tooManyCallsOfAnAppSlowThatApp() {
    traffic.told(new Lane("1", "9"), Condition.APP_LIMITED, now);

    assertThat(traffic.pace("1", now)).isEqualTo(0.5);
    assertThat(traffic.pace("2", now)).isEqualTo(1);
    assertThat(granted(50, fetch("1", "9"))).isEqualTo(5);
  }

  @Test
  void whoDoesNotSayWhoseTheyWereMeansTheAppWhenTwoShopsHearIt() {
    traffic.told(new Lane("1", "9"), Condition.LIMITED, now);
    now = now.plusSeconds(1);
    traffic.told(new Lane("1", "9"), Condition.LIMITED, now);
    assertThat(traffic.pace("1", now)).isEqualTo(1);

    traffic.told(new Lane("1", "8"), Condition.LIMITED, now);

    assertThat(traffic.pace("1", now)).isEqualTo(0.5);
    assertThat(traffic.slowedShops(now)).isEqualTo(2);
  }

  @Test
  void refusalsOfOneMomentHalveOnceAndTimeBringsTheRateBack() {
    var paces = new ArrayList<Double>();
    for (var i = 0; i < 10; i++) traffic.told(new Lane("1", "9"), Condition.APP_LIMITED, now);
    paces.add(traffic.pace("1", now));
    now = now.plusSeconds(1);
    traffic.told(new Lane("1", "9"), Condition.APP_LIMITED, now);
    paces.add(traffic.pace("1", now));
    now = now.plusSeconds(60);
    paces.add(traffic.pace("1", now));

    assertThat(paces.get(0)).isEqualTo(0.5);
    assertThat(paces.get(1)).isBetween(0.25, 0.26);
    assertThat(paces.get(2)).isEqualTo(1);
  }

  @Test
  void whatIsSwitchedOffWaitsAndNothingElseDoes() {
    traffic.stop(new Stops(Set.of("2"), Set.of(CommandType.MARK_READY), false));

    assertThat(why(confirm("2", "9"))).isEqualTo(Hindrance.SWITCHED_OFF);
    assertThat(why(wish("1", "9", CommandType.MARK_READY, true))).isEqualTo(Hindrance.SWITCHED_OFF);
    assertThat(granted(1, confirm("1", "9"))).isEqualTo(1);
    traffic.stop(Stops.NONE);
    assertThat(granted(1, confirm("2", "9"))).isEqualTo(1);
  }

  @Test
  void inTheReadOnlyModeOnlyWhatChangesNothingGoesOut() {
    traffic.stop(new Stops(Set.of(), Set.of(), true));
    var out = new ArrayList<CommandType>();
    for (var type : CommandType.values()) {
      if (granted(1, wish("1", type.name(), type, false)) == 1) out.add(type);
    }

    assertThat(out)
        .containsExactlyInAnyOrder(CommandType.PREVIEW_PARTIAL_REFUND, CommandType.FETCH_ORDER);
    assertThat(granted(1, wish("1", "9", CommandType.CONFIRM_ORDER, true))).isEqualTo(1);
  }

  @Test
  void whatWasGivenBackIsNotUnderWay() {
    granted(1, confirm("1", "9"));
    granted(2, fetch("1", "9"));
    assertThat(traffic.confirmationsUnderWay()).isEqualTo(1);
    assertThat(traffic.othersUnderWay()).isEqualTo(2);

    traffic.leave(confirm("1", "9"));
    traffic.leave(fetch("1", "9"));

    assertThat(traffic.confirmationsUnderWay()).isZero();
    assertThat(traffic.othersUnderWay()).isEqualTo(1);
  }

  @Test
  void shopsThatNothingIsLeftToSayOfAreForgotten() {
    for (var i = 0; i < 100_000; i++) {
      var wish = confirm("1", "" + i);
      now = now.plusMillis(10);
      if (granted(1, wish) == 1) traffic.leave(wish);
    }

    assertThat(traffic.shopsRemembered()).isLessThan(5_000);
  }

  private int granted(int asked, Wish wish) {
    var granted = 0;
    for (var i = 0; i < asked; i++) {
      if (traffic.ask(wish, now) instanceof Permission.Granted) granted++;
    }
    return granted;
  }

  private int grantedOfManyShops(int shops, CommandType type) {
    var granted = 0;
    for (var i = 0; i < shops; i++) granted += granted(1, wish("1", "shop-" + i, type, false));
    return granted;
  }

  private Hindrance why(Wish wish) {
    return traffic.why(wish, now).orElseThrow();
  }

  private static Wish confirm(String app, String shop) {
    return wish(app, shop, CommandType.CONFIRM_ORDER, false);
  }

  private static Wish fetch(String app, String shop) {
    return wish(app, shop, CommandType.FETCH_ORDER, false);
  }

  private static Wish wish(String app, String shop, CommandType type, boolean looks) {
    return new Wish(new Lane(app, shop), type, looks);
  }
}
