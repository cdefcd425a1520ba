package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Keeta tells of shops, from its topics and its list to who asks. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class ShopsIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String LIST = "/base/authorized/resource/get";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;
  private TopicsClient topics;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
  }

  @AfterEach
  void close() {
    topics.close();
    keeta.close();
  }

  @Test
  void showsThatAShopWasClosedAndReopenedWhateverCameFirst() throws Exception {
    topics.notifyOfShop(told("1102", "771001", "s-2", 20), status(771_001, 3));
    topics.notifyOfShop(told("1102", "771001", "s-1", 10), status(771_001, 4));
    topics.notifyOfShop(told("1101", "771001", "h-1", 15), hours());

    var shop =
        await()
            .until(() -> shop("771001"), each -> each.has("hours") && !each.path("hours").isNull());
    assertThat(shop.path("status").asText()).isEqualTo("OPERATING");
    assertThat(shop.path("rawStatus").asText()).isEqualTo("3");
    assertThat(shop.path("statusSince").asText()).isEqualTo("2026-01-05T12:00:20.000Z");
    assertThat(shop.path("statusMessage").toString())
        .isEqualTo("{\"shopId\":771001,\"fromStatus\":3,\"toStatus\":3}");
    assertThat(shop.path("hours").path("businessHourOfTheWeek").isObject()).isTrue();
    assertThat(shop.path("closures").toString())
        .isEqualTo(
            "[{\"closedAt\":\"2026-01-05T12:00:10.000Z\",\"reopenedAt\":\"2026-01-05T12:00:20.000Z\"}]");
  }

  @Test
  void listsTheShopsThatAreSuspendedNowAndCountsThem() throws Exception {
    topics.notifyOfShop(told("1102", "771002", "c-1", 10), status(771_002, 4));
    await().until(() -> shop("771002").path("status").asText().equals("SUSPENDED"));

    var suspended = json(http.at("/shops?status=SUSPENDED&appId=" + StubKeeta.APP));
    assertThat(suspended.path("items").findValuesAsText("shopId")).contains("771002");
    assertThat(suspended.path("items").findValuesAsText("status")).containsOnly("SUSPENDED");
    await()
        .untilAsserted(() ->
            assertThat(http.get(management.resolve("/q/metrics")).body())
                .containsPattern("keeta_shops\\{status=\"suspended\"} [1-9]")
                .containsPattern(
                    "keeta_shop_notifications_total\\{event=\"1102\",outcome=\"learnt\"} [1-9]"));
  }

  @Test
  void believesNothingThatIsNotVerifiedAndPassesOtherEventsBy() throws Exception {
    topics.notifyOfShop(
        told("1102", "771003", "u-1", 20, new Verification.Unverified("no-match")),
        status(771_003, 4));
    topics.notifyOfShop(told("1202", "771003", "u-2", 21), "{}");
    topics.notifyOfShop(told("1102", "771003", "u-3", 22), "no JSON");
    // Behind them in the same partition: when it is known, they were read.
    topics.notifyOfShop(told("1102", "771003", "u-4", 5), status(771_003, 3));

    await().until(() -> shop("771003").path("status").asText().equals("OPERATING"));
    assertThat(shop("771003").path("closures")).isEmpty();
  }

  @Test
  void fillsTheShopsFromKeetasListWhenAnAuthorizationChanges() throws Exception {
    keeta.answer(
        LIST,
        body ->
            body.path("pageNum").asInt() == 1
                ? page("{\"id\":771004,\"name\":\"Riyadh 4\"}")
                : page("{\"id\":771005,\"name\":\"Riyadh 5\"}"));

    topics.notifyOfAuthorization(
        told("1302", "771006", "a-2", 30), authorization("\"" + StubKeeta.APP + "\"", 771_006, 30));
    topics.notifyOfAuthorization(
        told("1301", "771006", "a-1", 20), authorization(StubKeeta.APP, 771_006, 20));

    await().until(() -> shop("771005").path("authorized").asBoolean());
    assertThat(shop("771004").path("name").asText()).isEqualTo("Riyadh 4");
    await().until(() -> shop("771006").path("name").asText().equals("Mall"));
    // Taken back later, by Keeta's own times.
    assertThat(shop("771006").path("authorized").asBoolean(true)).isFalse();
    assertThat(keeta.callsTo(LIST)).isNotEmpty().allMatch(StubKeeta.Call::verified);
  }

  @Test
  void showsAStoreOfOpenDeliveryThatAMerchantAuthorizedAndTookBack() throws Exception {
    topics.notifyOfAuthorization(
        authorizedStore("1301", "o-1", 20), openDeliveryAuthorization(1, 771_007, 20));

    await().until(() -> shop("771007").path("authorized").asBoolean());
    assertThat(shop("771007").path("appId").asText()).isEqualTo("od-shops");
    assertThat(shop("771007").path("name").asText()).isEqualTo("Moema");

    topics.notifyOfAuthorization(
        authorizedStore("1302", "o-2", 30), openDeliveryAuthorization(2, 771_007, 30));

    await().until(() -> !shop("771007").path("authorized").asBoolean(true));
    assertThat(shop("771007").path("authorizedAsOf").asText())
        .isEqualTo("2026-01-05T12:00:30.000Z");
  }

  @Test
  void saysWhenNothingIsKnownOfAShop() throws Exception {
    var answer = http.at("/shops/771099");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("field").asText()).isEqualTo("shopId");
    assertThat(json(http.at("/shops?status=CLOSED")).path("field").asText()).isEqualTo("status");
    assertThat(http.at("/shops/%00").statusCode()).isEqualTo(404);
  }

  private JsonNode shop(String shopId) throws IOException {
    return json(http.at("/shops/" + shopId));
  }

  private static NotificationMetadata told(String event, String shopId, String id, int second) {
    return told(event, shopId, id, second, new Verification.Verified("R1"));
  }

  private static NotificationMetadata told(
      String event, String shopId, String id, int second, Verification verification) {
    return new NotificationMetadata(
        id + "-" + shopId,
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, StubKeeta.APP, shopId),
        null,
        NOON.plusSeconds(100),
        NOON.plusSeconds(second),
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

  private static NotificationMetadata authorizedStore(String event, String id, int second) {
    return new NotificationMetadata(
        id,
        NotificationType.openDeliveryEvent(event),
        new NotificationSource(Dialect.OPENDELIVERY, "od-shops", "771007"),
        null,
        NOON.plusSeconds(second),
        null,
        null,
        null,
        null,
        null,
        null,
        new Verification.Verified("O1"),
        Via.WEBHOOK,
        null,
        RefundNews.NONE);
  }

  private static String openDeliveryAuthorization(int opType, int shopId, int second) {
    return "{\"authId\":\"a\",\"opType\":%d,\"shopId\":%d,\"shopName\":\"Moema\",\"createTime\":%d}"
        .formatted(opType, shopId, NOON.plusSeconds(second).toEpochMilli());
  }

  private static String status(int shopId, int to) {
    return enveloped("{'shopId':%d,'fromStatus':3,'toStatus':%d}".formatted(shopId, to));
  }

  private static String hours() {
    return enveloped("{'shopId':771001,'businessHourOfTheWeek':{'mon':[]}}");
  }

  private static String authorization(String appId, int shopId, int second) {
    return enveloped(
        "{'appId':%s,'shopId':%d,'shopName':'Mall','createTime':%d,'opType':2}"
            .formatted(appId.replace('"', '\''), shopId, NOON.plusSeconds(second).toEpochMilli()));
  }

  private static String enveloped(String message) {
    return "{\"message\":\"%s\"}".formatted(message.replace("'", "\\\""));
  }

  private static String page(String shop) {
    return """
    {"code":0,"message":"Success","data":{"authorizedShops":[%s],"page":{"totalPage":2}}}
    """
        .formatted(shop);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
