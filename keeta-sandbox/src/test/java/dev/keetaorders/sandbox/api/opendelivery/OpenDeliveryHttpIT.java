package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.CONFIRMATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.HttpReceiver;
import dev.keetaorders.sandbox.HttpReceiver.OpenPush;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.ReceiverResource;
import dev.keetaorders.sandbox.SandboxClient;
import dev.keetaorders.sandbox.TestSandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Open Delivery dialect over HTTP, as an app calls it and is told of orders. */
@QuarkusTest
@QuarkusTestResource(value = ReceiverResource.class, restrictToAnnotatedClass = true)
class OpenDeliveryHttpIT {

  private static final String ROOT = "/api/open/opendelivery";

  @TestHTTPResource("/")
  URI base;

  HttpReceiver receiver;
  SandboxClient control;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void connect() throws Exception {
    control = new SandboxClient(base.toString().replaceAll("/$", ""));
    control.control("DELETE", "/faults", "");
    receiver.status = 200;
  }

  @AfterEach
  void disconnect() {
    control.close();
    http.shutdownNow();
  }

  @Test
  void pushesAnOrderSignedAndShowsItAndTellsOfItsConfirmation() throws Exception {
    var orderId =
        control.place("{\"dialect\":\"opendelivery\",\"fulfilment\":\"MERCHANT_DELIVERY\"}");
    var push = awaitPush("CREATED", orderId);

    assertThat(push)
        .isEqualTo(
            new OpenPush(
                push.body(),
                TestSandbox.OPEN_APP,
                TestSandbox.MERCHANT,
                Base64.getEncoder().encodeToString(OpenCaller.hmac(push.body(), "od-secret"))));
    var token = token();
    var path = "/v1/orders/" + orderId;
    var shown = call("GET", path, "", token);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(Examples.tree(shown.body()).path("lastEvent").asText()).isEqualTo("CREATED");
    var confirmed = call("POST", path + "/confirm", CONFIRMATION, token);
    assertThat(confirmed.statusCode()).isEqualTo(202);
    assertThat(confirmed.body()).isEmpty();
    var confirmation = Examples.tree(awaitPush("CONFIRMED", orderId).body());
    assertThat(Examples.tree(call("GET", "/v1/events:polling", "", token).body()))
        .contains(confirmation);
    var order = control.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("status").asText()).isEqualTo("CONFIRMED");
    assertThat(order.path("deliveryStatus").asInt(-1)).isZero();
    assertThat(order.path("shopId").asText()).isEqualTo("478268");
  }

  @Test
  void answersProblemDocuments() throws Exception {
    var refused = call("GET", "/v1/orders/1", "", "no-token");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Examples.tree(refused.body()).path("status").asInt()).isEqualTo(401);
    assertThat(call("PATCH", "/v1/orders/1", "{}", "no-token").statusCode()).isEqualTo(405);
    assertThat(call("DELETE", "/v1/nothing", "", "no-token").statusCode()).isEqualTo(404);
  }

  @Test
  void failsOnPurposeAndRecordsIt() throws Exception {
    var orderId = control.place("{\"dialect\":\"opendelivery\"}");
    var token = token();
    var path = "/v1/orders/" + orderId + "/confirm";
    control.control(
        "PUT",
        "/faults",
        """
        [{"where":"call","path":"/v1/orders/{orderId}/confirm","kind":"REFUSE","code":503,"times":1},
         {"where":"call","path":"/v1/orders/{orderId}/confirm","kind":"PARTIAL_FAILURE","times":1},
         {"where":"call","path":"/v1/orders/{orderId}/confirm","kind":"EXECUTE_THEN_SERVER_ERROR","times":1}]\
        """);

    assertThat(call("POST", path, CONFIRMATION, token).statusCode()).isEqualTo(503);
    assertThat(call("POST", path, CONFIRMATION, token).statusCode()).isEqualTo(202);
    assertThat(call("POST", path, CONFIRMATION, token).statusCode()).isEqualTo(500);
    assertThat(call("POST", path, CONFIRMATION, token).statusCode()).isEqualTo(422);

    assertThat(control.control("GET", "/calls?orderId=" + orderId, ""))
        .extracting(
            call -> call.path("httpStatus").asInt(),
            call -> call.path("executed").asBoolean(),
            call -> call.path("fault").asText())
        .containsExactly(
            tuple(503, false, "REFUSE"),
            tuple(202, false, "PARTIAL_FAILURE"),
            tuple(500, true, "EXECUTE_THEN_SERVER_ERROR"),
            tuple(422, false, "null"));
    awaitPush("CONFIRMED", orderId);
  }

  @Test
  void letsEveryoneElseActToo() throws Exception {
    var orderId = control.place("{\"dialect\":\"opendelivery\"}");
    for (var action :
        List.of(
            "{\"action\":\"PORTAL_CONFIRM\"}",
            "{\"action\":\"PORTAL_READY\"}",
            "{\"action\":\"COURIER\",\"status\":20}",
            "{\"action\":\"COURIER\",\"status\":30}",
            "{\"action\":\"COURIER\",\"status\":50}",
            "{\"action\":\"COMPLETE\"}",
            "{\"action\":\"REQUEST_PARTIAL_REFUND\"}",
            "{\"action\":\"PORTAL_REJECT_REFUND\"}",
            "{\"action\":\"SUPPORT_CANCEL\"}")) {
      control.control("POST", "/orders/" + orderId + "/actions", action);
    }

    var order = control.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("events"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "CREATED",
            "CONFIRMED",
            "READY_FOR_PICKUP",
            "PICKUP_ONGOING",
            "DISPATCHED",
            "DELIVERED",
            "CONCLUDED",
            "USER_REFUND_REQUEST",
            "REFUND_FAILED",
            "CANCELLED");
    assertThat(order.path("refunds").get(0).path("status").asText()).isEqualTo("DENIED");
    awaitPush("CANCELLED", orderId);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(control.control("GET", "/deliveries?orderId=" + orderId, ""))
                .hasSize(10)
                .allMatch(each -> each.path("acknowledged").asBoolean())
                .extracting(each -> each.path("eventType").asText())
                .contains("CREATED", "CANCELLED"));
    var late =
        control.send(
            "POST", "/control/orders/" + orderId + "/actions", "{\"action\":\"CUSTOMER_CANCEL\"}");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(control.control("GET", "/orders", "").path("items").get(0).path("orderId").asText())
        .isEqualTo(orderId);
  }

  @Test
  void authorizesByThePageAndOnboardsAShopThatJoined() throws Exception {
    control.control(
        "POST",
        "/shops",
        "{\"appId\":\"od-sandbox\",\"shopId\":\"478299\",\"name\":\"Loja Nova\"}");
    awaitPush("Loja Nova", "\"opType\":1");
    var page =
        control.send(
            "GET",
            "/m/web/opendelivery/authorize?clientId=od-sandbox&redirectUri=http://chain.example/b",
            "");
    assertThat(page.statusCode()).isEqualTo(302);
    var authId =
        control.control("GET", "/authorizations?appId=od-sandbox", "").path("authId").asText();
    assertThat(page.headers().firstValue("Location"))
        .contains("http://chain.example/b?authId=" + authId);
    assertThat(
            control
                .send("GET", "/m/web/opendelivery/authorize?clientId=1001001&redirectUri=x", "")
                .statusCode())
        .isEqualTo(400);

    control.control("DELETE", "/shops/478299?appId=od-sandbox", "");

    awaitPush("Loja Nova", "\"opType\":2");
    assertThat(control.control("GET", "/shops?appId=od-sandbox", "").path("items"))
        .anySatisfy(shop -> {
          assertThat(shop.path("name").asText()).isEqualTo("Loja Nova");
          assertThat(shop.path("authorized").asBoolean()).isFalse();
        });
  }

  @Test
  void onboardsAShopByTheControlApiAndSaysWhoseCallsCame() throws Exception {
    var merchantId = "a-merchant-of-the-control-api-0000000001";
    control.control(
        "POST",
        "/shops",
        "{\"appId\":\"od-sandbox\",\"shopId\":\"478298\",\"merchantId\":\"" + merchantId + "\"}");

    var orderId = control.place("{\"dialect\":\"opendelivery\",\"shopId\":\"478298\"}");

    assertThat(awaitPush("CREATED", orderId).merchantId()).isEqualTo(merchantId);
    assertThat(call("GET", "/v1/orders/" + orderId, "", token()).statusCode()).isEqualTo(200);
    assertThat(call("GET", "/v1/orders/" + orderId, "", "no-token").statusCode()).isEqualTo(401);
    assertThat(control.control("GET", "/calls?orderId=" + orderId, ""))
        .extracting(call -> call.path("appId").asText())
        .containsExactly("od-sandbox", "od-sandbox");
  }

  @Test
  void spoilsTheTokensOfAnApp() throws Exception {
    var token = token();
    assertThat(call("GET", "/v1/orders/1", "", token).statusCode()).isEqualTo(404);

    control.control("POST", "/tokens", "{\"appId\":\"od-sandbox\",\"make\":\"EXPIRED\"}");

    assertThat(call("GET", "/v1/orders/1", "", token).statusCode()).isEqualTo(401);
    assertThat(call("GET", "/v1/orders/1", "", token()).statusCode()).isEqualTo(404);
  }

  private OpenPush awaitPush(String type, String orderId) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                receiver.openPushes.stream()
                    .filter(push -> push.body().contains("\"" + type + "\""))
                    .filter(push -> push.body().contains(orderId))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private String token() throws Exception {
    var body =
        "{\"client_id\":\"od-sandbox\",\"client_secret\":\"od-secret\","
            + "\"grant_type\":\"app_level_token\"}";
    var answer = control.send("POST", ROOT + "/oauth/token", body);
    return Examples.tree(answer.body()).path("access_token").asText();
  }

  private HttpResponse<String> call(String method, String path, String body, String token)
      throws Exception {
    var request =
        HttpRequest.newBuilder(base.resolve(ROOT + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("X-App-Signature", OpenCaller.signature(path, null, body, "od-secret"))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
