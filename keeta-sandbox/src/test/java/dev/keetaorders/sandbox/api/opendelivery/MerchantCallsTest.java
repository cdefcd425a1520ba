package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.answered;
import static dev.keetaorders.sandbox.OpenCaller.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.OpenCaller.Answered;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a shop becomes a merchant of the app's, and what it is before. */
class MerchantCallsTest {

  private static final long OTHER_SHOP = 478269;
  private static final String OTHER_MERCHANT =
      "22815773000250-5d1f0c52-7a0e-4a67-9b38-3c7a1f6a4e02";

  @TempDir Path folder;

  @Test
  void nothingIsToldOfAShopBeforeItIsOnboarded() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      var before = place(sandbox, OTHER_SHOP);

      assertThat(sandbox.receiver.bodies).isEmpty();
      assertThat(app.poll().status()).isEqualTo(204);
      var refused = app.get(path(before));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body().path("title").asText())
          .isEqualTo("You must register your merchant on Keeta");

      assertThat(onboard(app, OTHER_MERCHANT, OTHER_SHOP).status()).isEqualTo(201);
      var after = place(sandbox, OTHER_SHOP);

      assertThat(sandbox.receiver.bodies).hasSize(1);
      assertThat(sandbox.receiver.headers.getFirst())
          .containsEntry("X-App-MerchantId", OTHER_MERCHANT);
      assertThat(app.get(path(after)).body().at("/merchant/id").asText()).isEqualTo(OTHER_MERCHANT);
      assertThat(app.get(path(before)).status()).isEqualTo(200);
    }
  }

  @Test
  void onboardingAnIdAgainErasesWhatItWasForGood() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox, OTHER_SHOP);

      assertThat(onboard(app, TestSandbox.MERCHANT, OTHER_SHOP).status()).isEqualTo(201);
      place(sandbox, TestSandbox.OPEN_SHOP);
      assertThat(sandbox.receiver.bodies).isEmpty();
      place(sandbox, OTHER_SHOP);
      assertThat(sandbox.receiver.bodies).hasSize(1);
    }
    // The settings name the first shop still, and are not asked any more.
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      place(sandbox, TestSandbox.OPEN_SHOP);
      assertThat(sandbox.receiver.bodies).isEmpty();
    }
  }

  @Test
  void aShopThatLeftTheAuthorizationIsNotOnboardedAndItsOrdersAreRefused() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, TestSandbox.OPEN_SHOP);
      sandbox.keeta.change(session ->
          session.apply(
              session
                  .shop(TestSandbox.OPEN_APP, TestSandbox.OPEN_SHOP)
                  .removed(
                      sandbox.oauth.authorization(session, TestSandbox.OPEN_BRAND),
                      session.now())));

      assertThat(app.get(path(order)).status()).isEqualTo(403);
      assertThat(onboard(app, TestSandbox.MERCHANT, TestSandbox.OPEN_SHOP).status()).isEqualTo(403);
      assertThat(onboard(app, OTHER_MERCHANT, 4711).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "merchantId=short | {\"keetaMerchantId\":478268} | merchantId has not 36 to 100 characters",
        "x=1 | {\"keetaMerchantId\":478268} | merchantId is missing",
        "merchantId=" + TestSandbox.MERCHANT + " | {\"a\":1} | keetaMerchantId is missing",
        "merchantId="
            + TestSandbox.MERCHANT
            + " | {\"keetaMerchantId\":\"478268\"} | keetaMerchantId is not an integer",
        "merchantId="
            + TestSandbox.MERCHANT
            + " | {\"keetaMerchantId\":478268,\"ordersWebhookURL\":\"chain\"} | ordersWebhookURL"
            + " is not a URL",
        "merchantId="
            + TestSandbox.MERCHANT
            + " | {\"getMerchantURL\":{\"apiKey\":\"k\"},\"keetaMerchantId\":478268} |"
            + " getMerchantURL.baseURL is missing",
      })
  void saysWhatIsWrongWithAnOnboarding(String query, String body, String title) {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);

      var answer = answered(app.reply("PUT", "/v1/merchantOnboarding", query, body));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("title").asText()).isEqualTo(title);
    }
  }

  @Test
  void namesThePageOnWhichAMerchantAuthorizes() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var query = "clientId=od-sandbox&redirectUri=http%3A%2F%2Fchain.example%2Fback%3Fa%3Db";
      var answer = ask(sandbox, query);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("merchantAuthorizationUrl").asText())
          .isEqualTo(
              "http://localhost:8090/m/web/opendelivery/authorize"
                  + "?clientId=od-sandbox&redirectUri=http%3A%2F%2Fchain.example%2Fback%3Fa%3Db");
      assertThat(ask(sandbox, "clientId=1001001&redirectUri=http%3A%2F%2Fa").status())
          .isEqualTo(400);
      assertThat(ask(sandbox, "clientId=od-sandbox").status()).isEqualTo(400);
    }
  }

  @Test
  void listsTheStoresOfAnAuthorizationPageByPage() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox, OTHER_SHOP);
      var authId =
          sandbox.keeta.change(
              session -> sandbox.oauth.authorization(session, TestSandbox.OPEN_BRAND).authId());

      var second = page(app, authId, "pageNum=2&pageSize=1");

      assertThat(second.status()).isEqualTo(200);
      assertThat(second.body().path("authorizedShops").findValues("shopId"))
          .extracting(JsonNode::asLong)
          .containsExactly(OTHER_SHOP);
      assertThat(second.body().path("page"))
          .isEqualTo(
              Examples.tree("{\"pageNum\":2,\"pageSize\":1,\"totalPage\":2,\"totalCount\":2}"));
      assertThat(page(app, "nobody's", "pageNum=1").status()).isEqualTo(404);
      assertThat(page(app, authId, "pageNum=0").status()).isEqualTo(400);
    }
  }

  private static Answered page(OpenCaller app, String authId, String query) {
    return answered(app.reply("GET", "/oauth/authorized/" + authId + "/merchantInfo", query, ""));
  }

  /** Neither with a token nor signed. */
  private static Answered ask(TestSandbox sandbox, String query) {
    return answered(
        sandbox.openApi.answer(
            new OpenCall("GET", "/oauth/authorization/url", query, null, null, List.of(), "")));
  }

  private static Answered onboard(OpenCaller app, String merchantId, long shopId) {
    return answered(
        app.reply(
            "PUT",
            "/v1/merchantOnboarding",
            "merchantId=" + merchantId,
            "{\"keetaMerchantId\":%d}".formatted(shopId)));
  }

  private static OpenOrder place(TestSandbox sandbox, long shopId) {
    return sandbox.placeOpen(
        new OpenWish(
            null,
            shopId,
            Serving.PLATFORM_DELIVERY,
            Timing.INSTANT,
            Duration.ZERO,
            Customer.ANYBODY));
  }
}
