package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a board is shown of shops: the latest by Keeta's times, and news only. */
class ShopStandingsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final ShopStandings standings = new ShopStandings();

  @Test
  void beginsWithTheShopsThatAreSuspendedAndGoesOnWithEveryChange() {
    standings.told(told("7", "4", 10, "m1"));
    standings.told(told("8", "3", 10, "m2"));

    var reader = standings.follow(null).subscribe().withSubscriber(AssertSubscriber.create(10));
    standings.told(told("7", "3", 20, "m3"));

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

    standings.told(told("7", "3", 20, "m2"));
    standings.told(told("7", "4", 10, "m1"));
    standings.told(told("7", "3", 80, "m2"));

    assertThat(reader.getItems())
        .singleElement()
        .asString()
        .contains("\"status\":\"OPERATING\"", "12:00:20");
  }

  @Test
  void ofTwoInOneSecondTheLaterIdCountsWhicheverComesFirst() {
    var closed = told("7", "4", 10, "99");
    var opened = told("7", "3", 10, "100");

    assertThat(closed.or(opened)).isEqualTo(opened);
    assertThat(opened.or(closed)).isEqualTo(opened);
  }

  @Test
  void aPushThatIsSentAgainCountsByItsFirstTime() {
    var first = told("7", "4", 10, "m1");
    var again = told("7", "4", 70, "m1");

    assertThat(first.or(again)).isEqualTo(first);
    assertThat(again.or(first)).isEqualTo(first);
  }

  @Test
  void aNumberThatNobodyKnowsIsUnknown() {
    assertThat(told("7", "5", 1, "m").status()).isEqualTo("UNKNOWN");
  }

  @Test
  void showsOneShopOnlyToWhoAsksForOne() {
    standings.told(told("7", "4", 10, "m1"));
    standings.told(told("77", "4", 10, "m2"));

    var reader = standings.follow("7").subscribe().withSubscriber(AssertSubscriber.create(10));
    standings.told(told("77", "3", 20, "m3"));

    assertThat(reader.getItems()).singleElement().asString().contains("\"shopId\":\"7\"");
  }

  private static ShopStanding told(String shopId, String raw, int second, String messageId) {
    return ShopStanding.told("1", shopId, raw, NOON.plusSeconds(second), messageId);
  }
}
