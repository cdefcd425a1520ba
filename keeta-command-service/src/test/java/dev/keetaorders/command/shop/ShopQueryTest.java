package dev.keetaorders.command.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.shop.ShopStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list of shops is asked for. */
class ShopQueryTest {

  @Test
  void asksForEveryShopUnlessItSaysOtherwise() {
    assertThat(ShopQuery.read(null, null, null, null))
        .isEqualTo(new ShopQuery.Read(new Shops.Query(null, null, null, 200)));
  }

  @Test
  void goesOnBehindTheLastShop() {
    var cursor = ShopQuery.cursorBehind(Shop.unheardOf("1001001", "466663"));

    assertThat(ShopQuery.read("1001001", "SUSPENDED", "5", cursor))
        .isEqualTo(
            new ShopQuery.Read(
                new Shops.Query(
                    "1001001", ShopStatus.SUSPENDED, new Shops.Cursor("1001001", "466663"), 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSED,,, status",
    "suspended,,, status",
    ",0,, limit",
    ",1001,, limit",
    ",many,, limit",
    ",,%%%, cursor",
    ",,MQ, cursor"
  })
  void namesTheParameterThatIsWrong(String status, String limit, String cursor, String field) {
    assertThat(ShopQuery.read(null, status, limit, cursor))
        .isInstanceOfSatisfying(
            ShopQuery.Wrong.class,
            wrong -> {
              assertThat(wrong.field()).isEqualTo(field);
              assertThat(wrong.remedy()).isNotBlank();
            });
  }
}
