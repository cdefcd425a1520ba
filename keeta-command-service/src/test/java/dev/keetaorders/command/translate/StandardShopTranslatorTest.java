package dev.keetaorders.command.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented examples, read; and what nobody should send. */
class StandardShopTranslatorTest {

  private static final String APP = "3762772727";
  private static final Instant SENT = Instant.parse("2025-07-02T09:21:48Z");
  private static final Instant CREATED = Instant.ofEpochMilli(1_711_267_800_000L);

  private final StandardShopTranslator translator = new StandardShopTranslator();

  @Test
  void readsThatAShopOpened() throws IOException {
    assertThat(read("1102", example("1102")))
        .isEqualTo(
            new ShopReading.About(
                APP,
                "466663",
                new ShopFact.StatusTold(
                    SENT, "m-1", "3", "{\"shopId\":466663,\"fromStatus\":4,\"toStatus\":3}")));
  }

  @Test
  void keepsWhatNobodyHasDescribed() {
    var body = enveloped("{'shopId':466663,'toStatus':'PAUSED','pickupStatus':4,'x':{'y':1}}");

    assertThat(read("1102", body))
        .isEqualTo(
            new ShopReading.About(
                APP,
                "466663",
                new ShopFact.StatusTold(
                    SENT,
                    "m-1",
                    "PAUSED",
                    "{\"shopId\":466663,\"toStatus\":\"PAUSED\",\"pickupStatus\":4,\"x\":{\"y\":1}}")));
  }

  @Test
  void readsHoursAsTheyCome() throws IOException {
    assertThat(read("1101", example("1101")))
        .isInstanceOfSatisfying(
            ShopReading.About.class,
            about ->
                assertThat(about.fact())
                    .isInstanceOfSatisfying(
                        ShopFact.HoursTold.class,
                        hours ->
                            assertThat(hours.raw()).contains("\"sun\":[{\"startTime\":46800")));
  }

  @Test
  void readsThatAShopWasAddedOrRemovedByTheEventAlone() throws IOException {
    assertThat(read("1301", example("1301")))
        .isEqualTo(
            new ShopReading.About(APP, "145541", new ShopFact.Added(CREATED, "Downtown Store")));
    // Its opType is 1, which another source calls an addition; its appId is a text.
    assertThat(read("1302", example("1302")))
        .isEqualTo(new ShopReading.About(APP, "145541", new ShopFact.Removed(CREATED)));
  }

  @Test
  void readsThatABrandWasRevoked() throws IOException {
    assertThat(read("1303", example("1303")))
        .isEqualTo(
            new ShopReading.BrandRevoked(APP, List.of("145541", "145542", "145543"), CREATED));
    assertThat(read("1303", enveloped("{'createTime':1711267800000}")))
        .isEqualTo(new ShopReading.BrandRevoked(APP, List.of(), CREATED));
  }

  @Test
  void readsAnAuthorizationWithoutAnEnvelope() {
    assertThat(
            read(
                "1302", "{\"appId\":3762772727,\"shopId\":\"7\",\"createTime\":\"1711267800000\"}"))
        .isEqualTo(new ShopReading.About(APP, "7", new ShopFact.Removed(CREATED)));
  }

  @Test
  void takesTheTimeOfTheEnvelopeWhereTheMessageHasNone() {
    assertThat(read("1302", enveloped("{'shopId':7,'createTime':'soon'}")))
        .isEqualTo(new ShopReading.About(APP, "7", new ShopFact.Removed(SENT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1101", "1102", "1301", "1302", "1303"})
  void believesNothingThatIsNotVerified(String event) throws IOException {
    var metadata = metadata(event, new Verification.Unverified("no-match"), "466663");

    assertThat(translator.read(metadata, example(event).getBytes(UTF_8)))
        .isEqualTo(new ShopReading.Unverified());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1201", "1202", "1999", "1001"})
  void passesByWhatIsAboutSomethingElse(String event) {
    assertThat(read(event, "not even JSON")).isEqualTo(new ShopReading.PassedBy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "null",
        "{\"message\":\"not JSON\"}",
        "{\"message\":\"[1]\"}",
        "{\"message\":\"{\\\"appId\\\":1,\\\"shopId\\\":2,\\\"toStatus\\\":3}\"}",
        "{\"message\":\"{\\\"shopId\\\":5e3,\\\"toStatus\\\":{}}\"}",
        "{\"message\":\"{\\\"shopId\\\":1,\\\"toStatus\\\":\\\" \\\"}\"}"
      })
  void whatItCannotReadIsAValue(String body) {
    assertThat(read("1102", body)).isInstanceOf(ShopReading.Unreadable.class);
  }

  @Test
  void halfACharacterAndANulAreNoReasonToStop() {
    var reading =
        read(
            "1301",
            "{\"message\":\"{\\\"shopId\\\":7,\\\"shopName\\\":\\\"a\\\\ud800b\\\\u0000c\\\"}\"}");

    assertThat(reading)
        .isEqualTo(new ShopReading.About(APP, "7", new ShopFact.Added(SENT, "a?b c")));
  }

  @Test
  void deepNestingIsUnreadable() {
    assertThat(read("1102", "[".repeat(100_000))).isInstanceOf(ShopReading.Unreadable.class);
  }

  @Test
  void namesNoShopWhereNobodyDoes() {
    var metadata = metadata("1102", new Verification.Verified("R1"), null);

    assertThat(translator.read(metadata, enveloped("{'toStatus':3}").getBytes(UTF_8)))
        .isEqualTo(new ShopReading.Unreadable("shopId is missing or no id"));
  }

  private ShopReading read(String event, String body) {
    return translator.read(
        metadata(event, new Verification.Verified("R1"), "466663"), body.getBytes(UTF_8));
  }

  private static NotificationMetadata metadata(
      String event, Verification verification, @Nullable String shopId) {
    return new NotificationMetadata(
        "m-1",
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, APP, shopId),
        null,
        SENT.plusSeconds(5),
        SENT,
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

  private static String enveloped(String message) {
    return "{\"message\":\"%s\"}".formatted(message.replace("'", "\\\""));
  }

  private static String example(String event) throws IOException {
    var file = "/keeta/standard/webhook-%s.json".formatted(event);
    try (var in = StandardShopTranslatorTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in).path("envelope").toString();
    }
  }
}
