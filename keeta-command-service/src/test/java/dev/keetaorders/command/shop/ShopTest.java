package dev.keetaorders.command.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.shop.ShopFact.Added;
import dev.keetaorders.command.shop.ShopFact.HoursTold;
import dev.keetaorders.command.shop.ShopFact.Listed;
import dev.keetaorders.command.shop.ShopFact.Removed;
import dev.keetaorders.command.shop.ShopFact.StatusTold;
import dev.keetaorders.command.shop.ShopFact.Unlisted;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.shop.ShopStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop is what Keeta's times make of its facts. */
class ShopTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"3, OPERATING", "4, SUSPENDED", "5, UNKNOWN", "open, UNKNOWN"})
  void keepsANumberThatNobodyKnows(String raw, ShopStatus status) {
    var shop = shop(status(1, "m1", raw));

    assertThat(shop.status()).isEqualTo(status);
    assertThat(shop.since().status()).isEqualTo(raw);
  }

  @Test
  void standsWhereTheLatestOfKeetasTimesPutsIt() {
    var shop = shop(status(20, "m2", "3"), status(10, "m1", "4"));

    assertThat(shop.status()).isEqualTo(ShopStatus.OPERATING);
    assertThat(shop.closures()).containsExactly(new Shop.Closure(at(10), at(20)));
  }

  @Test
  void standsSinceTheFirstThatToldIt() {
    var shop = shop(status(10, "m1", "4"), status(20, "m2", "4"), status(5, "m0", "3"));

    assertThat(shop.since().at()).isEqualTo(at(10));
    assertThat(shop.closures()).containsExactly(new Shop.Closure(at(10), null));
  }

  @Test
  void aPushThatIsSentAgainWithALaterTimeChangesNothing() {
    var once = shop(status(10, "m1", "4"), status(20, "m2", "3"));

    assertThat(once.told(status(70, "m1", "4"))).isEqualTo(once);
    assertThat(shop(status(70, "m1", "4"), status(20, "m2", "3"), status(10, "m1", "4")))
        .isEqualTo(once);
  }

  @Test
  void aNumberThatNobodyKnowsEndsNoClosure() {
    var shop =
        shop(
            status(1, "a", "4"),
            status(2, "b", "7"),
            status(3, "c", "3"),
            status(4, "d", "3"),
            status(5, "e", "4"));

    assertThat(shop.closures())
        .containsExactly(new Shop.Closure(at(5), null), new Shop.Closure(at(1), at(3)));
  }

  @Test
  void remembersTheLatestChangesOnly() {
    var shop = Shop.unheardOf("1", "2");
    for (var i = 0; i < Shop.MOST_CHANGES + 20; i++) shop = shop.told(status(i, "m" + i, "3"));

    assertThat(shop.changes()).hasSize(Shop.MOST_CHANGES);
    assertThat(shop.changes().getFirst().at()).isEqualTo(at(20));
  }

  @Test
  void anAuthorizationThatWasTakenBackLaterIsTakenBack() {
    assertThat(shop(new Removed(at(20)), new Added(at(10), "A")).authorization())
        .isEqualTo(new Shop.Authorization(false, at(20)));
    assertThat(shop(new Removed(at(10)), new Listed(at(20), "A")).authorization())
        .isEqualTo(new Shop.Authorization(true, at(20)));
    assertThat(shop(new Added(at(30), "A"), new Unlisted(at(20))).authorization())
        .isEqualTo(new Shop.Authorization(true, at(30)));
    assertThat(shop(new Added(at(10), "A"), new Removed(at(10))).authorization())
        .isEqualTo(new Shop.Authorization(false, at(10)));
  }

  @Test
  void anyOrderOfTheSameFactsEndsInTheSameShop() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var facts = new ArrayList<ShopFact>();
      for (var i = 0; i < 12; i++) facts.add(anyFact(random));
      var expected = shop(facts.toArray(ShopFact[]::new));
      Collections.shuffle(facts, random);
      facts.add(facts.get(random.nextInt(facts.size())));

      assertThat(shop(facts.toArray(ShopFact[]::new)))
          .as("seed %d, %s", seed, facts)
          .isEqualTo(expected);
    }
  }

  @Test
  void theFactsOfThatTestAreAllThereAre() {
    var random = new Random(1);
    var kinds = new ArrayList<Class<?>>();
    for (var i = 0; i < 500; i++) kinds.add(anyFact(random).getClass());

    assertThat(kinds).contains(ShopFact.class.getPermittedSubclasses());
  }

  @Test
  void survivesBeingWrittenDown() {
    var shop =
        shop(status(1, "m", "4"), new HoursTold(at(2), "{\"mon\":[]}"), new Added(at(3), "A"));

    assertThat(Json.read(Json.write(shop), Shop.class)).isEqualTo(new Json.Reading.Read<>(shop));
  }

  private static ShopFact anyFact(Random random) {
    var at = at(random.nextInt(6));
    var word = String.valueOf(3 + random.nextInt(3));
    return switch (random.nextInt(6)) {
      case 0 -> new HoursTold(at, "{\"h\":%s}".formatted(word));
      case 1 -> new StatusTold(at, "m" + random.nextInt(9), word, "{}");
      case 2 -> new Added(at, random.nextBoolean() ? "Shop " + word : null);
      case 3 -> new Removed(at);
      case 4 -> new Listed(at, "Shop " + word);
      default -> new Unlisted(at);
    };
  }

  private static Shop shop(ShopFact... facts) {
    return Arrays.stream(facts).reduce(Shop.unheardOf("1", "2"), Shop::told, (_, last) -> last);
  }

  private static StatusTold status(int second, String messageId, String raw) {
    return new StatusTold(at(second), messageId, raw, "{\"toStatus\":%s}".formatted(raw.length()));
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
