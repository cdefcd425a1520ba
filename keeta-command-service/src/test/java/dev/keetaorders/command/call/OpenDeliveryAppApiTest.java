package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.call.KeetaMerchantApi.Menu;
import dev.keetaorders.command.call.KeetaMerchantApi.Onboarding;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.codec.CanonicalJson;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent about an app and its stores, and what the answers mean. */
class OpenDeliveryAppApiTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String BASE = "https://example.com/api";

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final AccessTokens tokens = _ -> Optional.of(new Secret("token"));
  private final OpenDeliveryAppApi api = api(false);
  private final App app = OpenDeliveryExamples.app("s", BASE);

  @Test
  void asksForTheLinkUnsignedAndWithoutAToken() {
    network.answers(200, OpenDeliveryExamples.bytes("authorization-url-response"));

    var told = api.authorizationUrl(app, "https://our.example/back?x=1", NOON);

    assertThat(told)
        .isEqualTo(new AppAnswer.Told<>("https://merchant.mykeeta.com/authorize?state=opaque"));
    var sent = network.sent.getFirst();
    assertThat(sent.target())
        .isEqualTo(
            "/oauth/authorization/url?clientId=od-app"
                + "&redirectUri=https%3A%2F%2Four.example%2Fback%3Fx%3D1");
    assertThat(sent.headers()).isEqualTo(KeetaRequest.Headers.NONE);
  }

  @Test
  void signsTheCallForTheLinkWhereThatIsWanted() {
    network.answers(200, OpenDeliveryExamples.bytes("authorization-url-response"));

    api(true).authorizationUrl(app, null, NOON);

    assertThat(network.sent.getFirst().headers().signature())
        .isEqualTo(
            OpenDeliverySignature.ofRequest(
                BASE + "/oauth/authorization/url",
                Map.of("clientId", OpenDeliveryExamples.APP),
                new byte[0],
                "s"));
  }

  @Test
  void anAnswerWithoutALinkIsNone() {
    network.answers(200, "{\"merchantAuthorizationUrl\":\"javascript:alert(1)\"}");
    network.answers(503, OpenDeliveryExamples.bytes("error-503"));

    assertThat(api.authorizationUrl(app, null, NOON)).isInstanceOf(AppAnswer.Failed.class);
    assertThat(api.authorizationUrl(app, null, NOON)).isInstanceOf(AppAnswer.Failed.class);
  }

  @Test
  void listsTheStoresOfAnAuthorization() {
    network.answers(200, OpenDeliveryExamples.bytes("merchant-info-response"));
    network.answers(200, "{\"code\":0,\"data\":{\"authorizedShops\":[{\"shopId\":\"7\"},{}]}}");
    var expected = new ShopPage(List.of(new ListedShop("478268", "Pizza Plaza Moema")), 1);

    assertThat(api.merchants(app, "auth/1", 1, NOON)).isEqualTo(new AppAnswer.Told<>(expected));
    assertThat(api.merchants(app, "a", 2, NOON))
        .isEqualTo(new AppAnswer.Told<>(new ShopPage(List.of(new ListedShop("7", null)), 0)));

    assertThat(network.sent.getFirst().target())
        .isEqualTo("/oauth/authorized/auth%2F1/merchantInfo?pageNum=1&pageSize=100");
    assertThat(network.sent.getFirst().headers().authorization()).isEqualTo("Bearer token");
  }

  @Test
  void tellsKeetaWhatAStoreIsCalledAsItDocumentsIt() {
    network.answers(201, "");
    var store = "22815773000169-dbc7e35a-c936-4665-9e13-eb55eb8b6824";

    var outcome =
        api.onboard(
            app,
            new Onboarding(
                store,
                "478268",
                "https://gw.example.com/keeta/v1/newEvent",
                new Menu(
                    "https://pos.example.com/keeta/%s/v1/merchant".formatted(store),
                    new Secret("store-api-key"))),
            NOON);

    assertThat(outcome).isInstanceOf(CallOutcome.Done.class);
    assertThat(network.sent.getFirst().method()).isEqualTo(KeetaRequest.Method.PUT);
    assertThat(network.sent.getFirst().target())
        .isEqualTo("/v1/merchantOnboarding?merchantId=" + store);
    assertThat(network.body())
        .isEqualTo(
            new String(
                CanonicalJson.of(OpenDeliveryExamples.bytes("merchant-onboarding-request"))
                    .orElseThrow(),
                UTF_8));
  }

  @Test
  void saysNothingOfWhatThereIsNot() {
    network.answers(200, "");

    api.onboard(app, new Onboarding("m-1", "478268", null, null), NOON);

    assertThat(network.body()).isEqualTo("{\"keetaMerchantId\":478268}");
  }

  @Test
  void asksForTextsAndReadsEachForItself() {
    network.answers(200, OpenDeliveryExamples.bytes("batch-decrypt-response"));
    network.answers(
        200,
        """
        {"code":0,"data":{"plainInfos":[{"cipherText":"ENC_a","plainText":"x","errorCode":7},
         {"cipherText":"ENC_b","errorCode":8}]}}
        """);
    var texts = List.of("ENC_#f0n3==#1#", "ENC_#num==#1#");

    assertThat(api.decrypt(app, "9", texts, NOON))
        .isEqualTo(
            new AppAnswer.Told<>(
                List.of(
                    new PlainText("ENC_#f0n3==#1#", "+5511999990000", "0"),
                    new PlainText("ENC_#num==#1#", "1000", "0"))));
    assertThat(network.sent.getFirst().target()).isEqualTo("/v1/batchDecrypt");
    assertThat(network.sent.getFirst().method()).isEqualTo(KeetaRequest.Method.POST);
    assertThat(network.body())
        .isEqualTo(
            new String(
                CanonicalJson.of(OpenDeliveryExamples.bytes("batch-decrypt-request")).orElseThrow(),
                UTF_8));
    assertThat(api.decrypt(app, "9", texts, NOON))
        .isEqualTo(
            new AppAnswer.Told<>(
                List.of(new PlainText("ENC_a", null, "7"), new PlainText("ENC_b", null, "8"))));
  }

  @Test
  void whatKeetaDoesNotDecryptFails() {
    network.answers(403, "{\"title\":\"no\",\"status\":403}");
    network.answers(200, "{}");

    assertThat(api.decrypt(app, "9", List.of("ENC_a"), NOON))
        .isEqualTo(new AppAnswer.Failed<>(new CallOutcome.Refused(403, "no")));
    assertThat(api.decrypt(app, "9", List.of("ENC_a"), NOON)).isInstanceOf(AppAnswer.Failed.class);
  }

  private OpenDeliveryAppApi api(boolean signed) {
    return new OpenDeliveryAppApi(new OpenDeliveryCalls(tokens, network, () -> NOON), signed);
  }
}
