package dev.keetaorders.command.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.shop.ShopFact;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant of Open Delivery authorizes the app, or takes that back: the examples, read. */
class OpenDeliveryShopTranslatorTest {

  private static final String APP = "od-1";
  private static final Instant RECEIVED = Instant.parse("2026-01-06T12:00:00Z");
  private static final Verification VERIFIED = new Verification.Verified("O1");

  private final ShopTranslatorByDialect translator = new ShopTranslatorByDialect();

  @Test
  void readsThatAStoreWasAuthorizedOrTakenBack() throws IOException {
    assertThat(read("1301", example("authorized")))
        .isEqualTo(
            new ShopReading.About(
                APP,
                "478268",
                new ShopFact.Added(Instant.ofEpochMilli(1_767_603_600_000L), "Pizza Plaza Moema")));
    assertThat(read("1302", example("revoked")))
        .isEqualTo(
            new ShopReading.About(
                APP, "478268", new ShopFact.Removed(Instant.ofEpochMilli(1_767_690_000_000L))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1301", "1302", "authorization"})
  void believesNothingThatIsNotVerified(String event) throws IOException {
    var unverified = metadata(event, new Verification.Unverified("no-match"));

    assertThat(translator.read(unverified, example("authorized")))
        .isEqualTo(new ShopReading.Unverified());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1301 | {'shopName':'x'} | shopId is missing or no id",
        "1301 | {'shopId':'x'} | shopId is missing or no id",
        "1302 | [] | the message is no object",
        "authorization | {'shopId':478268,'opType':3} | opType is neither 1 nor 2"
      })
  void saysWhatItCannotRead(String event, String body, String why) {
    assertThat(read(event, body.replace('\'', '"').getBytes(UTF_8)))
        .isEqualTo(new ShopReading.Unreadable(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{\"shopId\":478268"})
  void whatIsNoJsonIsUnreadable(String body) {
    assertThat(read("1301", body.getBytes(UTF_8))).isInstanceOf(ShopReading.Unreadable.class);
  }

  @Test
  void takesTheTimeAtWhichItCameWhereKeetaTellsNone() {
    assertThat(read("1302", "{\"shopId\":\"478268\"}".getBytes(UTF_8)))
        .isEqualTo(new ShopReading.About(APP, "478268", new ShopFact.Removed(RECEIVED)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATED", "1102", "SOMETHING_NEW"})
  void passesByWhatIsAboutSomethingElse(String event) throws IOException {
    assertThat(read(event, example("authorized"))).isEqualTo(new ShopReading.PassedBy());
  }

  private ShopReading read(String event, byte[] body) {
    return translator.read(metadata(event, VERIFIED), body);
  }

  private static NotificationMetadata metadata(String event, Verification verification) {
    return new NotificationMetadata(
        "sha256:1",
        NotificationType.openDeliveryEvent(event),
        new NotificationSource(Dialect.OPENDELIVERY, APP, "478268"),
        null,
        RECEIVED,
        null,
        null,
        null,
        null,
        null,
        null,
        verification,
        Via.WEBHOOK,
        null,
        RefundNews.NONE);
  }

  private static byte[] example(String what) throws IOException {
    var file = "/keeta/opendelivery/authorization-webhook-%s.json".formatted(what);
    try (var in = OpenDeliveryShopTranslatorTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
