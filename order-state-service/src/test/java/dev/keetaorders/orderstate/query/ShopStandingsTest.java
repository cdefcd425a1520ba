package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.shop.ShopStatusChange;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a board is shown of shops: the latest by Keeta's times, and news only. */
class ShopStandingsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final ShopStandings standings = new ShopStandings();

  @Test
  void beginsWithTheShopsThatAreSuspendedAndGoesOnWithEveryChange() {
    tell("7", "4", 10, "m1");
    tell("8", "3", 10, "m2");

    var reader = standings.follow(null).subscribe().withSubscriber(AssertSubscriber.create(10));
    tell("7", "3", 20, "m3");

    assertThat(reader.getItems())
        .containsExactly(
            "{\"appId\":\"1\",\"shopId\":\"7\",\"status\":\"SUSPENDED\",\"rawStatus\":\"4\","
                + "\"asOf\":\"2026-01-05T12:00:10.000Z\",\"messageId\":\"m1\"}",
            "{\"appId\":\"1\",\"shopId\":\"7\",\"status\":\"OPERATING\",\"rawStatus\":\"3\","
                + "\"asOf\":\"2026-01-05T12:00:20.000Z\",\"messageId\":\"m3\"}");
  }

  @Test
  void whatKeetaToldEarlierAndComesLateIsNoNews() {
    var reader = standings.follow(null).subscribe().withSubscriber(AssertSubscriber.create(10));

    tell("7", "3", 20, "m2");
    tell("7", "4", 10, "m1");
    tell("7", "3", 80, "m2");

    assertThat(reader.getItems())
        .singleElement()
        .asString()
        .contains("\"status\":\"OPERATING\"", "12:00:20");
  }

  /** The rule itself is ShopStatusChange's, and its test's. */
  @Test
  void aPushThatIsSentAgainAfterTheShopReopenedDoesNotCloseItAgain() {
    tell("7", "4", 10, "m1");
    tell("7", "3", 20, "m2");
    var reader = standings.follow(null).subscribe().withSubscriber(AssertSubscriber.create(10));

    tell("7", "4", 70, "m1");

    assertThat(reader.getItems()).isEmpty();
  }

  @Test
  void aNumberThatNobodyKnowsIsUnknown() {
    var reader = standings.follow(null).subscribe().withSubscriber(AssertSubscriber.create(10));

    tell("7", "5", 1, "m");

    assertThat(reader.getItems()).singleElement().asString().contains("\"status\":\"UNKNOWN\"");
  }

  @Test
  void showsOneShopOnlyToWhoAsksForOne() {
    tell("7", "4", 10, "m1");
    tell("77", "4", 10, "m2");

    var reader = standings.follow("7").subscribe().withSubscriber(AssertSubscriber.create(10));
    tell("77", "3", 20, "m3");

    assertThat(reader.getItems()).singleElement().asString().contains("\"shopId\":\"7\"");
  }

  private void tell(String shopId, String raw, int second, String messageId) {
    standings.told(
        "1", shopId, new ShopStatusChange(raw, NOON.plusSeconds(second), messageId, null));
  }
}
