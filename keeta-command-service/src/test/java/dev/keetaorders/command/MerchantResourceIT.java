package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores of Open Delivery over HTTP: who may, what is only planned, and what Keeta is told. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(StubOpenDeliveryResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_od_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class MerchantResourceIT {

  private static final String MERCHANTS = "/apps/%s/merchants".formatted(StubOpenDelivery.APP);
  private static final String ONBOARDING = "/v1/merchantOnboarding";
  private static final String LINK = "/oauth/authorization/url";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubOpenDelivery keeta;

  @BeforeEach
  void open() {
    keeta = new StubOpenDelivery((_, _) -> {});
    // Nothing is told without the record, and its table may still be on its way.
    await().until(() -> asOperator(MERCHANTS).statusCode() == 200);
  }

  @AfterEach
  void close() {
    keeta.close();
    assertThat(keeta.wrongs()).isEmpty();
  }

  @Test
  void isForOperatorsOnly() {
    var store = store("it-role", "880001", "");

    assertThat(http.postTo(MERCHANTS, store).statusCode()).isEqualTo(401);
    assertThat(http.postTo(MERCHANTS + "/links", "").statusCode()).isEqualTo(401);
    assertThat(http.at(MERCHANTS).statusCode()).isEqualTo(401);
    assertThat(http.postAs("clerk", "clerk-password", MERCHANTS, store).statusCode())
        .isEqualTo(403);
    assertThat(http.postAs("clerk", "clerk-password", MERCHANTS + "/links", "").statusCode())
        .isEqualTo(403);
    assertThat(http.getAs("clerk", "clerk-password", MERCHANTS).statusCode()).isEqualTo(403);
    assertThat(keeta.callsTo(ONBOARDING)).isEmpty();
    assertThat(keeta.callsTo(LINK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobodys-app", StubKeeta.APP})
  void namesAnAppThatHasNoMerchants(String appId) throws IOException {
    var merchants = "/apps/%s/merchants".formatted(appId);
    var answers =
        List.of(
            post(merchants, store("it-app", "880002", "")),
            post(merchants + "/links", ""),
            asOperator(merchants),
            asOperator(merchants + "?authId=a"),
            http.at(merchants + "/authorized?authId=a"));

    for (var answer : answers) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(json(answer).path("field").asText()).isEqualTo("appId");
      assertThat(json(answer).path("remedy").asText()).contains("dialect=opendelivery");
    }
  }

  @Test
  void plansUnlessSomebodySaysOtherwise() throws IOException {
    var plan = json(post(MERCHANTS, store("it-plan", "880003", "")));

    assertThat(plan.path("state").asText()).isEqualTo("PLANNED");
    assertThat(plan.path("dryRun").asBoolean()).isTrue();
    assertThat(plan.path("replaces")).isEmpty();
    assertThat(plan.path("warnings").toString())
        .contains("keeta.apps.od-it.shops.880003.merchant-id=it-plan");
    assertThat(keeta.callsTo(ONBOARDING)).isEmpty();
    assertThat(known()).doesNotContain("it-plan");
    var neither = post(MERCHANTS + "?dryRun=maybe", store("it-plan", "880003", ""));
    assertThat(neither.statusCode()).isEqualTo(400);
    assertThat(json(neither).path("field").asText()).isEqualTo("dryRun");
  }

  @Test
  void tellsKeetaOnceAndReplacesOnlyWhereThatIsMeant() throws IOException {
    keeta.answer(ONBOARDING, 201, "");

    var told = json(apply(store("it-told", "880004", "")));
    var again = apply(store("it-other", "880004", ""));
    var replaced = json(apply(store("it-other", "880004", ",\"replace\":true")));

    assertThat(told.path("state").asText()).isEqualTo("ONBOARDED");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).path("field").asText()).isEqualTo("replace");
    assertThat(again.body()).contains("it-told");
    assertThat(replaced.path("state").asText()).isEqualTo("ONBOARDED");
    assertThat(keeta.callsTo(ONBOARDING))
        .extracting(StubOpenDelivery.Call::path)
        .containsExactly(ONBOARDING + "?merchantId=it-told", ONBOARDING + "?merchantId=it-other");
    assertThat(new String(keeta.callsTo(ONBOARDING).getFirst().body(), UTF_8))
        .isEqualTo(
            "{\"keetaMerchantId\":880004,\"ordersWebhookURL\":\"https://gw.example.com/opendelivery\"}");
    assertThat(known()).contains("it-other").doesNotContain("it-told");
  }

  @Test
  void whatKeetaRefusesIsNoStoreOfIt() throws IOException {
    keeta.answer(ONBOARDING, 403, "{\"title\":\"not your store\",\"status\":403}");

    var refused = json(apply(store("it-refused", "880005", "")));

    assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("reason").asText()).isEqualTo("code 403");
    assertThat(known()).doesNotContain("it-refused");
  }

  @Test
  void namesWhatIsWrongWithAStore() throws IOException {
    var answer = post(MERCHANTS, "{\"merchantId\":\"it-wrong\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("field").asText()).isEqualTo("keetaMerchantId");
  }

  @Test
  void listsTheStoresOfAnAuthorizationPageByPage() throws IOException {
    keeta.answer(
        "/oauth/authorized/auth-1/merchantInfo",
        200,
        "{\"authorizedShops\":[{\"shopId\":880006,\"shopName\":\"Moema\"}],\"page\":{\"totalPage\":2}}");

    var stores = json(asOperator(MERCHANTS + "?authId=auth-1"));

    assertThat(stores.path("items").findValuesAsText("keetaMerchantId"))
        .containsExactly("880006", "880006");
    assertThat(stores.path("items").path(0).path("name").asText()).isEqualTo("Moema");
    assertThat(keeta.callsTo("/oauth/authorized/auth-1/merchantInfo"))
        .extracting(StubOpenDelivery.Call::path)
        .last()
        .asString()
        .endsWith("?pageNum=2&pageSize=100");
  }

  @Test
  void saysThatKeetaDidNotTellIt() {
    keeta.answer("/oauth/authorized/auth-2/merchantInfo", 404, "{\"title\":\"no\",\"status\":404}");
    keeta.answer("/oauth/authorized/auth-3/merchantInfo", 503, "");
    keeta.answer(LINK, 403, "{\"title\":\"no\",\"status\":403}");

    assertThat(asOperator(MERCHANTS + "?authId=auth-2").statusCode()).isEqualTo(502);
    assertThat(asOperator(MERCHANTS + "?authId=auth-3").statusCode()).isEqualTo(503);
    assertThat(post(MERCHANTS + "/links", "").statusCode()).isEqualTo(502);
  }

  @Test
  void givesTheLinkAndShowsTheMerchantWhoComesBackAnId() throws IOException {
    keeta.answer(LINK, 200, "{\"merchantAuthorizationUrl\":\"https://merchant.example.com/a\"}");

    var link = json(post(MERCHANTS + "/links", ""));
    var back = http.at(MERCHANTS + "/authorized?authId=auth-7f2b9c");
    var none = http.at(MERCHANTS + "/authorized?authId=%3Cb%3E");

    assertThat(link.path("url").asText()).isEqualTo("https://merchant.example.com/a");
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).contains("auth-7f2b9c");
    assertThat(back.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).doesNotContain("<b>");
  }

  private static String store(String merchantId, String keetaMerchantId, String more) {
    return "{\"merchantId\":\"%s\",\"keetaMerchantId\":\"%s\",\"url\":\"https://gw.example.com/opendelivery\"%s}"
        .formatted(merchantId, keetaMerchantId, more);
  }

  private HttpResponse<String> apply(String body) {
    return post(MERCHANTS + "?dryRun=false", body);
  }

  private HttpResponse<String> post(String path, String body) {
    return http.postAs("operator", "operator-password", path, body);
  }

  private HttpResponse<String> asOperator(String path) {
    return http.getAs("operator", "operator-password", path);
  }

  private List<String> known() throws IOException {
    return json(asOperator(MERCHANTS)).path("items").findValuesAsText("merchantId");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
