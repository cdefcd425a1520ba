package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderQueryTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456Z");
  private static final Cursor CURSOR = new Cursor(NOON, "5047843723786410", "standard", "1001001");

  @Test
  void readsEveryParameter() {
    var query =
        OrderQuery.read(
            "466663",
            "ACCEPTED",
            "2026-01-05T12:00:00Z",
            "2026-01-05T15:00:00+03:00",
            "7",
            CURSOR.text());

    assertThat(query)
        .isEqualTo(
            new OrderQuery(
                "466663",
                OrderStatus.ACCEPTED,
                Instant.parse("2026-01-05T12:00:00Z"),
                Instant.parse("2026-01-05T12:00:00Z"),
                7,
                CURSOR));
  }

  @Test
  void asksForTheNewestFiftyWhenNothingIsGiven() {
    assertThat(OrderQuery.read(null, "", null, " ", null, null))
        .isEqualTo(new OrderQuery(null, null, null, null, 50, null));
  }

  @ParameterizedTest
  @CsvSource({
    "status, DONE",
    "status, accepted",
    "placedFrom, yesterday",
    "placedTo, 2026-01-05",
    "placedFrom, +300000-01-01T00:00:00Z",
    "placedTo, -5000-01-01T00:00:00Z",
    "limit, 0",
    "limit, 501",
    "limit, -1",
    "limit, many",
    "limit, 99999999999",
    "cursor, bm9uc2Vuc2U",
    "cursor, %%%"
  })
  void namesTheParameterAtFaultAndTheRemedy(String field, String value) {
    var refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                OrderQuery.read(
                    null,
                    valueIf(field, "status", value),
                    valueIf(field, "placedFrom", value),
                    valueIf(field, "placedTo", value),
                    valueIf(field, "limit", value),
                    valueIf(field, "cursor", value)));

    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().field()).isEqualTo(field);
    assertThat(refused.problem().remedy()).isNotBlank();
  }

  @Test
  void refusesAShopThatTheDatabaseCouldNotTake() {
    var refused =
        catchThrowableOfType(
            Refused.class, () -> OrderQuery.read("466663\u0000", null, null, null, null, null));

    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().field()).isEqualTo("shopId");
  }

  @Test
  void readsBackACursor() {
    assertThat(Cursor.read(CURSOR.text())).contains(CURSOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "MTIzCg", "OTk5OTk5OTk5OTk5OTk5OTk5OTkKNQpzdGFuZGFyZAox"})
  void refusesACursorThatIsNone(String text) {
    assertThat(Cursor.read(text)).isEqualTo(Optional.empty());
  }

  @Test
  void refusesACursorThatTheDatabaseCouldNotTake() {
    assertThat(Cursor.read(new Cursor(NOON, "5\u0000", "standard", "1").text())).isEmpty();
    var beyond = new Cursor(Instant.EPOCH.plus(Duration.ofDays(365L * 200_000)), "5", "d", "1");
    assertThat(Cursor.read(beyond.text())).isEmpty();
  }

  private static String valueIf(String field, String name, String value) {
    return field.equals(name) ? value : null;
  }
}
