package dev.keetaorders.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.HttpReceiver;
import dev.keetaorders.sandbox.ReceiverResource;
import dev.keetaorders.sandbox.SandboxClient;
import dev.keetaorders.sandbox.TestSandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control API over HTTP, as other programs use it, with a shop's system that listens. */
@QuarkusTest
@QuarkusTestResource(value = ReceiverResource.class, restrictToAnnotatedClass = true)
class ControlIT {

  private static final String IN_A_SHOP_OF_FAULTS = "{\"shopId\":\"900901\"}";

  @TestHTTPResource("/")
  URI base;

  HttpReceiver receiver;
  SandboxClient sandbox;

  @BeforeEach
  void connect() throws Exception {
    sandbox = new SandboxClient(base.toString().replaceAll("/$", ""));
    sandbox.control("DELETE", "/faults", "");
    receiver.status = 200;
    receiver.answer = "{\"code\":0,\"message\":\"Success\"}";
  }

  @AfterEach
  void disconnect() {
    sandbox.close();
  }

  @Test
  void placesAnOrderThatIsPushedAtOnce() throws Exception {
    var response = sandbox.send("POST", "/control/orders", "");
    var orderId = Examples.tree(response.body()).path("orderId").textValue();

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"orderId\":\"" + orderId + "\"}");
    awaitPush(1001, orderId, 1);
    var order = sandbox.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("orderId").textValue()).isEqualTo(orderId);
    assertThat(order.path("shopId").textValue()).isEqualTo("466663");
    assertThat(order.path("status").intValue()).isEqualTo(20);
    assertThat(order.path("refunds").isArray()).isTrue();
    assertThat(order.path("deliveryStatus").intValue()).isZero();
    var placedAt = Instant.parse(order.path("placedAt").textValue());
    assertThat(Instant.parse(order.path("autoCancelAt").textValue()))
        .isEqualTo(placedAt.plus(Duration.ofMinutes(5)));
  }

  @Test
  void takesEveryFieldOfAnOrder() throws Exception {
    var before = Instant.now();
    var orderId =
        sandbox.place(
            """
            {"dialect":"standard","appId":"1001001","shopId":"900001","fulfilment":"PICKUP",
             "placedAgo":"PT4M10S"}\
            """);

    var order = sandbox.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("shopId").textValue()).isEqualTo("900001");
    assertThat(order.path("fulfilment").textValue()).isEqualTo("PICKUP");
    assertThat(Instant.parse(order.path("placedAt").textValue()))
        .isBetween(before.minusSeconds(251), Instant.now().minusSeconds(250));
    assertThat(Instant.parse(order.path("autoCancelAt").textValue()))
        .isBefore(Instant.now().plusSeconds(51));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(body -> assertThat(body).contains(orderId, "pickup")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /orders | {\"placedAgo\":\"4 minutes\"} | placedAgo",
        "POST | /orders | {\"placedAgo\":\"-PT1S\"} | placedAgo",
        "POST | /orders | {\"shopId\":\"a shop\"} | shopId",
        "POST | /orders | {\"appId\":\"42\"} | appId",
        "POST | /orders | {\"dialect\":\"morse\"} | dialect",
        "POST | /orders | {\"dialect\":\"opendelivery\",\"appId\":\"1001001\"} | appId",
        "POST | /orders | {\"dialect\":\"opendelivery\",\"timing\":\"NEVER\"} | timing",
        "POST | /scenarios | {\"name\":\"pickup\",\"dialect\":\"opendelivery\"} | dialect",
        "POST | /orders | {\"fulfilment\":\"DRONE\"} | fulfilment",
        "POST | /orders | {\"carrier\":\"PIGEON\"} | carrier",
        "POST | /orders | {\"carrier\":\"DRONE\",\"fulfilment\":\"PICKUP\"} | carrier",
        "GET | /authorizations?shopId=mine | '' | shopId",
        "POST | /orders | not json | body",
        "POST | /orders | {\"currency\":\"COIN\"} | currency",
        "POST | /orders | {\"recipient\":\"me\"} | recipient",
        "POST | /orders | {\"big\":\"very\"} | big",
        "POST | /orders | {\"big\":true,\"fulfilment\":\"PICKUP\"} | big",
        "POST | /clock | {} | advance",
        "POST | /clock | {\"advance\":\"-PT5M\"} | advance",
        "PUT | /faults | {} | body",
        "PUT | /faults | [{}] | [0].where",
        "PUT | /faults | [{\"where\":\"call\"}] | [0].kind",
        "PUT | /faults | [{\"where\":\"push\",\"kind\":\"RESET\"}] | [0].kind",
        "PUT | /faults | [{\"where\":\"call\",\"kind\":\"REFUSE\"}] | [0].code",
        "PUT | /faults | [{\"where\":\"call\",\"kind\":\"SLOW\",\"probability\":2}] |"
            + " [0].probability",
        "PUT | /faults | [{\"where\":\"call\",\"kind\":\"SLOW\",\"times\":0}] | [0].times",
        "PUT | /faults | [{\"where\":\"call\",\"kind\":\"SLOW\",\"path\":\"order\"}] | [0].path",
        "POST | /load | {\"ordersPerSecond\":0,\"seconds\":1} | ordersPerSecond",
        "POST | /load | {\"ordersPerSecond\":1} | seconds",
        "GET | /calls?orderId=x | '' | orderId",
        "POST | /authorizations | {\"by\":\"FAX\"} | by",
        "GET | /authorizations?appId=42 | '' | appId",
        "POST | /tokens | {} | make",
        "POST | /tokens | {\"make\":\"GOOD\"} | make",
        "GET | /callbacks?appId=42 | '' | appId",
        "POST | /shops | {} | shopId",
        "POST | /shops | {\"shopId\":\"7\",\"merchantId\":\""
            + TestSandbox.MERCHANT
            + "\"} | merchantId",
        "POST | /shops | {\"shopId\":\"7\",\"appId\":\"od-sandbox\",\"merchantId\":\"x\"} |"
            + " merchantId",
        "POST | /shops | {\"shopId\":\"7\",\"test\":\"yes\"} | test",
        "POST | /shops/x/actions | {\"action\":\"OPEN\"} | shopId",
        "POST | /shops/7/actions | {\"action\":\"BURN\"} | action",
        "POST | /shops/7/actions | {\"action\":\"SYNC_MENU\",\"failed\":7} | failed",
        "POST | /scenarios | {} | name",
        "POST | /scenarios | {\"name\":\"eaten\"} | name",
        "POST | /scenarios | {\"name\":\"pickup\",\"shop\":\"ME\"} | shop",
        "POST | /scenarios | {\"name\":\"pickup\",\"every\":\"soon\"} | every",
        "GET | /scenarios/x | '' | orderId",
        "POST | /pushes | {\"message\":{}} | eventId",
        "POST | /pushes | {\"eventId\":9001} | message"
      })
  void namesTheFieldAndTheRemedy(String method, String path, String body, String field)
      throws Exception {
    var response = sandbox.send(method, "/control" + path, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = Examples.tree(response.body());
    assertThat(problem.path("field").textValue()).isEqualTo(field);
    assertThat(problem.path("remedy").textValue()).isNotBlank();
    assertThat(problem.path("status").intValue()).isEqualTo(400);
  }

  @Test
  void knowsWhatItDoesNotKnow() throws Exception {
    assertThat(sandbox.send("GET", "/control/orders/1", "").statusCode()).isEqualTo(404);
    assertThat(
            sandbox
                .send("POST", "/control/orders/1/actions", "{\"action\":\"COMPLETE\"}")
                .statusCode())
        .isEqualTo(404);
    var orderId = sandbox.place("{}");
    var refused =
        sandbox.send(
            "POST", "/control/orders/" + orderId + "/actions", "{\"action\":\"COMPLETE\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Examples.tree(refused.body()).path("field").textValue()).isEqualTo("action");
  }

  @Test
  void walksAnOrderThroughEveryAction() throws Exception {
    var orderId = sandbox.place("{}");

    assertThat(act(orderId, "{\"action\":\"PORTAL_CONFIRM\"}")).isEqualTo(30);
    var moved =
        sandbox.control(
            "POST", "/orders/" + orderId + "/actions", "{\"action\":\"COURIER\",\"status\":20}");
    assertThat(moved.path("deliveryStatus").intValue()).isEqualTo(20);
    assertThat(act(orderId, "{\"action\":\"COMPLETE\"}")).isEqualTo(40);
    assertThat(act(orderId, "{\"action\":\"REQUEST_PARTIAL_REFUND\"}")).isEqualTo(40);
    assertThat(act(orderId, "{\"action\":\"PORTAL_REJECT_REFUND\"}")).isEqualTo(40);
    assertThat(act(orderId, "{\"action\":\"REQUEST_REFUND\"}")).isEqualTo(40);
    assertThat(act(orderId, "{\"action\":\"SUPPORT_CANCEL\"}")).isEqualTo(50);
    var refunds = sandbox.control("GET", "/orders/" + orderId, "").path("refunds");
    assertThat(refunds).hasSize(2);
    assertThat(refunds.at("/1/status").intValue()).isEqualTo(1001);
    for (var event : new int[] {1001, 1002, 1006, 1003, 1007, 1005, 1004}) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(receiver.count(event, orderId)).as("%d", event).isPositive());
    }

    var other = sandbox.place("{}");
    assertThat(act(other, "{\"action\":\"CUSTOMER_CANCEL\"}")).isEqualTo(50);
  }

  @Test
  void letsTheCustomerAppealAndKeetaDecide() throws Exception {
    var orderId = sandbox.place("{}");
    act(orderId, "{\"action\":\"PORTAL_CONFIRM\"}");
    act(orderId, "{\"action\":\"REQUEST_REFUND\",\"pictures\":[\"https://img.example/1.jpg\"]}");
    act(orderId, "{\"action\":\"PORTAL_REJECT_REFUND\"}");
    act(orderId, "{\"action\":\"APPEAL_REFUND\"}");

    var appealed = sandbox.control("GET", "/orders/" + orderId, "").at("/refunds/0");
    assertThat(appealed.path("appeal").booleanValue()).isTrue();
    assertThat(appealed.path("status").intValue()).isEqualTo(1001);
    act(orderId, "{\"action\":\"SUPPORT_AGREE_REFUND\"}");
    sandbox.control("POST", "/clock", "{\"advance\":\"PT10S\"}");
    assertThat(sandbox.control("GET", "/orders/" + orderId, "").at("/refunds/0/status").intValue())
        .isEqualTo(5002);
    awaitPush(1005, orderId, 5);
    assertThat(receiver.bodies)
        .anySatisfy(body -> assertThat(body).contains("https://img.example/1.jpg"));

    act(orderId, "{\"action\":\"COMPLETE\"}");
    var refused =
        sandbox.send(
            "POST", "/control/orders/" + orderId + "/actions", "{\"action\":\"APPEAL_REFUND\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    var pictures =
        sandbox.send(
            "POST",
            "/control/orders/" + orderId + "/actions",
            "{\"action\":\"REQUEST_PARTIAL_REFUND\",\"pictures\":\"one\"}");
    assertThat(pictures.statusCode()).isEqualTo(400);
    assertThat(Examples.tree(pictures.body()).path("field").textValue()).isEqualTo("pictures");
  }

  private int act(String orderId, String body) throws IOException, InterruptedException {
    return sandbox
        .control("POST", "/orders/" + orderId + "/actions", body)
        .path("status")
        .intValue();
  }

  @Test
  void movesTheClock() throws Exception {
    var orderId = sandbox.place("{\"shopId\":\"900777\"}");

    sandbox.control("POST", "/clock", "{\"advance\":\"PT5M\"}");

    var order = sandbox.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("status").intValue()).isEqualTo(50);
    awaitPush(1008, orderId, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(body -> assertThat(body).contains("\"eventId\":1102", "900777")));
    sandbox.place("{\"shopId\":\"900777\"}");
  }

  @Test
  void recordsEveryCallAndWhatBecameOfIt() throws Exception {
    var orderId = sandbox.place("{}");

    assertThat(sandbox.call("/order/confirm", orderId).body())
        .isEqualTo("{\"code\":0,\"message\":\"Success\"}");
    sandbox.call("/order/confirm", orderId);
    sandbox.send(
        "POST", "/api/open/order/confirm", "{\"orderViewId\":" + orderId + ",\"sig\":\"x\"}");

    var calls = sandbox.control("GET", "/calls?orderId=" + orderId, "");
    assertThat(calls).hasSize(3);
    assertThat(calls.findValuesAsText("path")).containsOnly("/order/confirm");
    assertThat(calls.findValuesAsText("verified")).containsExactly("true", "true", "false");
    assertThat(calls.findValuesAsText("executed")).containsExactly("true", "false", "false");
    assertThat(calls.at("/0/body/orderViewId").longValue()).isEqualTo(Long.parseLong(orderId));
    assertThat(calls.at("/0/answer/code").intValue()).isZero();
    assertThat(calls.at("/2/answer/code").intValue()).isEqualTo(115000110);
    assertThat(Instant.parse(calls.at("/0/at").textValue())).isBefore(Instant.now());
  }

  @Test
  void recordsEveryPushAndSendsItAgain() throws Exception {
    receiver.status = 503;
    receiver.answer = "{\"code\":1}";
    var orderId = sandbox.place("{}");
    // A re-send is due a minute after what came of the first attempt is written down.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(deliveries(orderId).findValuesAsText("httpStatus")).containsExactly("503"));
    receiver.status = 200;
    receiver.answer = "{\"code\":0}";

    sandbox.control("POST", "/clock", "{\"advance\":\"PT60S\"}");

    awaitPush(1001, orderId, 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          var pushes = deliveries(orderId);
          assertThat(pushes.findValuesAsText("httpStatus")).containsExactly("503", "200");
          assertThat(pushes.findValuesAsText("attempt")).containsExactly("1", "2");
          assertThat(pushes.at("/0/eventId").intValue()).isEqualTo(1001);
          assertThat(pushes.at("/0/answer").textValue()).isEqualTo("{\"code\":1}");
          assertThat(pushes.at("/0/messageId")).isEqualTo(pushes.at("/1/messageId"));
        });
  }

  @Test
  void showsAndClearsFaults() throws Exception {
    sandbox.control(
        "PUT",
        "/faults",
        """
        [{"where":"call","path":"/order/confirm","shopId":null,"kind":"EXECUTE_THEN_TIMEOUT",
          "probability":0.05,"times":null}]\
        """);

    var shown = sandbox.control("GET", "/faults", "");
    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/where").textValue()).isEqualTo("call");
    assertThat(shown.at("/0/path").textValue()).isEqualTo("/order/confirm");
    assertThat(shown.at("/0/kind").textValue()).isEqualTo("EXECUTE_THEN_TIMEOUT");
    assertThat(shown.at("/0/probability").doubleValue()).isEqualTo(0.05);
    assertThat(shown.at("/0/times").isNull()).isTrue();
    sandbox.control("DELETE", "/faults", "");
    assertThat(sandbox.control("GET", "/faults", "")).isEmpty();
  }

  @Test
  void closesTheConnectionOfAReset() throws Exception {
    var orderId = sandbox.place("{}");
    fault("{\"where\":\"call\",\"path\":\"/order/confirm\",\"kind\":\"RESET\",\"times\":1}");

    assertThatThrownBy(() -> sandbox.call("/order/confirm", orderId))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(status(orderId)).isEqualTo(20);
    assertThat(sandbox.call("/order/confirm", orderId).statusCode()).isEqualTo(200);
    assertThat(status(orderId)).isEqualTo(30);
  }

  @Test
  void executesAndThenIsSilent() throws Exception {
    var orderId = sandbox.place("{}");
    fault("{\"where\":\"call\",\"kind\":\"EXECUTE_THEN_TIMEOUT\",\"delay\":\"PT20S\",\"times\":1}");

    assertThatThrownBy(() -> sandbox.call("/order/confirm", orderId, Duration.ofSeconds(5)))
        .isInstanceOf(HttpTimeoutException.class);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(status(orderId)).isEqualTo(30));
    var calls = sandbox.control("GET", "/calls?orderId=" + orderId, "");
    assertThat(calls.at("/0/executed").booleanValue()).isTrue();
    assertThat(calls.at("/0/answer").isNull()).isTrue();
  }

  @Test
  void isSlowRefusesAndFails() throws Exception {
    var orderId = sandbox.place("{}");

    fault("{\"where\":\"call\",\"kind\":\"REFUSE\",\"code\":115000203,\"times\":1}");
    var refused = sandbox.call("/order/confirm", orderId);
    fault("{\"where\":\"call\",\"kind\":\"SERVER_ERROR\",\"times\":1}");
    var failed = sandbox.call("/order/confirm", orderId);
    fault("{\"where\":\"call\",\"kind\":\"SERVER_ERROR\",\"code\":315000199,\"times\":1}");
    var failedByCode = sandbox.call("/order/confirm", orderId);
    assertThat(status(orderId)).isEqualTo(20);
    fault("{\"where\":\"call\",\"kind\":\"SLOW\",\"times\":1}");
    var start = System.nanoTime();
    var slow = sandbox.call("/order/confirm", orderId);
    var took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(Examples.tree(refused.body()).path("code").longValue()).isEqualTo(115000203);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failedByCode.statusCode()).isEqualTo(200);
    assertThat(Examples.tree(failedByCode.body()).path("code").longValue()).isEqualTo(315000199);
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    assertThat(Examples.tree(slow.body()).path("code").longValue()).isZero();
  }

  @Test
  void spoilsPushes() throws Exception {
    faultOfPush("\"kind\":\"DUPLICATE\"");
    var twice = sandbox.place(IN_A_SHOP_OF_FAULTS);
    awaitPush(1001, twice, 2);

    faultOfPush("\"kind\":\"REORDER\"");
    var late = sandbox.place(IN_A_SHOP_OF_FAULTS);
    act(late, "{\"action\":\"PORTAL_CONFIRM\"}");
    awaitPush(1001, late, 1);
    assertThat(receiver.bodies.stream().filter(body -> body.contains(late)).findFirst())
        .hasValueSatisfying(first -> assertThat(first).contains("\"eventId\":1002"));

    faultOfPush("\"kind\":\"DELAY\",\"delay\":\"PT1S\"");
    var delayed = sandbox.place(IN_A_SHOP_OF_FAULTS);
    awaitPush(1001, delayed, 1);

    faultOfPush("\"kind\":\"LOSE\"");
    var lost = sandbox.place(IN_A_SHOP_OF_FAULTS);
    act(lost, "{\"action\":\"PORTAL_CONFIRM\"}");
    awaitPush(1002, lost, 1);
    assertThat(receiver.count(1001, lost)).isZero();
    var pushes = deliveries(lost);
    assertThat(pushes.at("/0/httpStatus").isNull()).isTrue();
    assertThat(pushes.at("/0/fault").textValue()).isEqualTo("LOSE");

    faultOfPush("\"kind\":\"WRONG_SIGNATURE\"");
    var wrong = sandbox.place(IN_A_SHOP_OF_FAULTS);
    awaitPush(1001, wrong, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(deliveries(wrong).at("/0/fault").textValue()).isEqualTo("WRONG_SIGNATURE"));
  }

  @Test
  void placesALoad() throws Exception {
    var response =
        sandbox.send(
            "POST",
            "/control/load",
            "{\"ordersPerSecond\":10,\"seconds\":10,\"shopIds\":[\"910001\",\"910002\"]}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"ordersPerSecond\":10,\"seconds\":10,\"orders\":100}");
    assertThat(
            sandbox
                .send("POST", "/control/load", "{\"ordersPerSecond\":1,\"seconds\":1}")
                .statusCode())
        .isEqualTo(409);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          var state = sandbox.control("GET", "/load", "");
          assertThat(state.path("running").booleanValue()).isFalse();
          assertThat(state.path("placed").intValue()).isEqualTo(100);
        });
    var shops = new ArrayList<String>();
    for (var order : sandbox.control("GET", "/orders?limit=1000", "").path("items")) {
      if (order.path("shopId").textValue().startsWith("9100")) {
        shops.add(order.path("shopId").textValue());
      }
    }
    assertThat(shops).hasSize(100).contains("910001", "910002");
  }

  @Test
  void authorizesAnApp() throws Exception {
    var code = sandbox.control("POST", "/authorizations", "{}").path("code").textValue();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(body -> assertThat(body).contains("\"code\":\"" + code + "\"")));
  }

  @Test
  void placesABigOrderForSomebody() throws Exception {
    var orderId =
        sandbox.place(
            """
            {"big":true,"currency":"KWD","remark":"ring twice",
             "recipient":{"name":"Zaynab Q.","phone":"511111111","address":"7 Unique Street"}}\
            """);

    var parts = sandbox.control("GET", "/orders/" + orderId, "").path("subOrders");
    assertThat(parts).hasSize(2);
    act(orderId, "{\"action\":\"PORTAL_CONFIRM\"}");
    var subOrderId = parts.at("/1/subOrderId").textValue();
    var moved =
        sandbox.control(
            "POST",
            "/orders/" + orderId + "/actions",
            """
            {"action":"COURIER","status":20,"subOrderId":"%s","courier":{"name":"Omar U."}}\
            """
                .formatted(subOrderId));
    assertThat(moved.path("subOrders").findValuesAsText("deliveryStatus"))
        .containsExactly("0", "20");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(body ->
                    assertThat(body)
                        .contains("Zaynab Q.", "511111111", "7 Unique Street", "ring twice", "KWD"))
                .anySatisfy(body -> assertThat(body).contains("Omar U.", subOrderId)));
  }

  @Test
  void playsAScenario() throws Exception {
    assertThat(sandbox.control("GET", "/scenarios", "").at("/items"))
        .anySatisfy(each -> assertThat(each.path("name").textValue()).isEqualTo("self-delivery"));

    var played =
        sandbox.control("POST", "/scenarios", "{\"name\":\"self-delivery\",\"shopId\":\"900555\"}");

    var orderId = played.path("orderId").textValue();
    assertThat(played)
        .isEqualTo(
            Examples.tree("{\"name\":\"self-delivery\",\"orderId\":\"%s\"}".formatted(orderId)));
    assertThat(sandbox.control("GET", "/scenarios/" + orderId, "").path("over").booleanValue())
        .isTrue();
    var order = sandbox.control("GET", "/orders/" + orderId, "");
    assertThat(order.path("shopId").textValue()).isEqualTo("900555");
    assertThat(order.path("fulfilment").textValue()).isEqualTo("MERCHANT_DELIVERY");
    assertThat(order.path("status").intValue()).isEqualTo(40);
    awaitPush(1003, orderId, 1);
    assertThat(sandbox.send("GET", "/control/scenarios/1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void takesAnAuthorizationBack() throws Exception {
    var query = "/authorizations?appId=" + TestSandbox.OTHER_APP;
    assertThat(sandbox.control("GET", query, "").path("revoked").booleanValue()).isFalse();

    var revoked = sandbox.control("DELETE", query, "");

    assertThat(revoked.path("revoked").booleanValue()).isTrue();
    assertThat(revoked.path("authId").textValue()).isEqualTo("auth_sandbox_001");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(
                    body -> assertThat(body).contains("\"eventId\":1303", TestSandbox.OTHER_APP)));
  }

  @Test
  void authorizesAnIndependentStoreAndTakesThatBack() throws Exception {
    var named = "?appId=" + TestSandbox.OTHER_APP + "&shopId=930002";
    var body = "{\"appId\":\"" + TestSandbox.OTHER_APP + "\",\"shopId\":\"930002\"}";

    assertThat(sandbox.control("POST", "/authorizations", body).path("code").textValue())
        .isNotBlank();
    assertThat(sandbox.control("GET", "/authorizations" + named, "").path("authId").textValue())
        .isEqualTo("auth_sandbox_930002_001");
    assertThat(sandbox.control("GET", "/shops?appId=" + TestSandbox.OTHER_APP, "").at("/items"))
        .filteredOn(shop -> shop.path("shopId").textValue().equals("930002"))
        .singleElement()
        .satisfies(shop -> assertThat(shop.path("independent").booleanValue()).isTrue());
    var revoked = sandbox.control("DELETE", "/authorizations" + named, "");

    assertThat(revoked.path("revoked").booleanValue()).isTrue();
    assertThat(revoked.path("shopId").textValue()).isEqualTo("930002");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(receiver.count(1302, "930002")).isPositive());
  }

  @Test
  void spoilsTokens() throws Exception {
    var body = "{\"make\":\"EXPIRED\",\"appId\":\"" + TestSandbox.OTHER_APP + "\"}";

    var answer = sandbox.control("POST", "/tokens", body);

    assertThat(answer.path("appId").textValue()).isEqualTo(TestSandbox.OTHER_APP);
    assertThat(answer.path("refreshedAt").isNull()).isTrue();
    assertThat(code(sandbox.call("/order/get", sandbox.place("{}")))).isZero();
  }

  @Test
  void addsShopsAndTakesThemAway() throws Exception {
    var added =
        sandbox.control(
            "POST", "/shops", "{\"shopId\":\"920001\",\"name\":\"Downtown\",\"test\":true}");
    assertThat(added.path("authorized").booleanValue()).isTrue();
    assertThat(added.path("test").booleanValue()).isTrue();

    for (var action : new String[] {"CHANGE_HOURS", "SYNC_MENU", "BIND_PICTURES", "CLOSE"}) {
      sandbox.control("POST", "/shops/920001/actions", "{\"action\":\"" + action + "\"}");
    }
    var closed = sandbox.send("POST", "/control/shops/920001/actions", "{\"action\":\"CLOSE\"}");
    sandbox.control("POST", "/shops/920001/actions", "{\"action\":\"OPEN\"}");
    sandbox.control("DELETE", "/shops/920001", "");

    assertThat(closed.statusCode()).isEqualTo(409);
    assertThat(sandbox.send("DELETE", "/control/shops/920001", "").statusCode()).isEqualTo(409);
    assertThat(sandbox.control("GET", "/shops", "").at("/items"))
        .filteredOn(shop -> shop.path("shopId").textValue().equals("920001"))
        .singleElement()
        .satisfies(shop -> assertThat(shop.path("authorized").booleanValue()).isFalse());
    for (var event : new int[] {1301, 1101, 1202, 1102, 1302}) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(receiver.count(event, "920001")).as("%d", event).isPositive());
    }
  }

  @Test
  void pushesAnythingThatIsAskedFor() throws Exception {
    var object =
        sandbox.control(
            "POST", "/pushes", "{\"eventId\":9001,\"shopId\":\"7\",\"message\":{\"a\":1}}");
    sandbox.control("POST", "/pushes", "{\"eventId\":9002,\"message\":\"not { JSON\"}");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(receiver.bodies)
                .anySatisfy(body ->
                    assertThat(body)
                        .contains(
                            "\"eventId\":9001",
                            object.path("messageId").textValue(),
                            "{\\\"a\\\":1}"))
                .anySatisfy(body -> assertThat(body).contains("9002", "\"not { JSON\"")));
  }

  @Test
  void sendsTheMerchantBackWithACode() throws Exception {
    var page = "/m/web/openapi/authorize?appId=1001001&responseType=authorization_code&scope=all";

    var back = sandbox.send("GET", page + "&state=a%26b&redirectUri=" + receiver.url(), "");
    var elsewhere = sandbox.send("GET", page + "&redirectUri=http://elsewhere.example", "");

    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(back.headers().firstValue("Location").orElse(""))
        .matches(Pattern.quote(receiver.url()) + "\\?code=[0-9a-f]+&state=a%26b");
    assertThat(elsewhere.statusCode()).isEqualTo(400);
  }

  @Test
  void showsWhereAnAppWantsItsPushes() throws Exception {
    sandbox.callWithoutToken(
        "/base/callback/url/set",
        Map.of("eventId", 1202L, "url", "http://callbacks.example", "isTest", 0L));

    assertThat(sandbox.control("GET", "/callbacks", ""))
        .singleElement()
        .isEqualTo(
            Examples.tree("{\"eventId\":1202,\"isTest\":0,\"url\":\"http://callbacks.example\"}"));
  }

  private static long code(HttpResponse<String> response) {
    return Examples.tree(response.body()).path("code").longValue();
  }

  @Test
  void answersAnyPathInKeetasWay() throws Exception {
    var methods = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    for (var method : methods) {
      var response = sandbox.send(method, "/api/open/no/such/path", "{}");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(Examples.tree(response.body()).path("code").longValue()).isNotZero();
    }

    assertThat(sandbox.control("GET", "/calls", ""))
        .filteredOn(call -> call.path("path").textValue().equals("/no/such/path"))
        .extracting(call -> call.path("method").textValue())
        .isEqualTo(methods);
  }

  @Test
  void takesNothingThatIsNotPosted() throws Exception {
    var orderId = sandbox.place("{}");
    var mark = "/order/get?orderViewId=" + orderId;

    for (var method : List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      assertThat(sandbox.send(method, "/api/open" + mark, "").statusCode()).isEqualTo(200);
    }

    assertThat(sandbox.control("GET", "/calls?limit=6", ""))
        .hasSize(6)
        .allSatisfy(call -> {
          assertThat(call.path("path").textValue()).isEqualTo("/order/get");
          assertThat(call.path("executed").booleanValue()).isFalse();
          assertThat(call.at("/answer/code").longValue()).isEqualTo(9990000404L);
        });
  }

  @Test
  void describesItself() throws Exception {
    assertThat(sandbox.send("GET", "/q/openapi", "").body()).contains("/control/orders");
  }

  /** Another test's push that is late does not draw it. */
  private void faultOfPush(String kind) throws IOException, InterruptedException {
    fault("{\"where\":\"push\",\"shopId\":\"900901\",\"times\":1,%s}".formatted(kind));
  }

  private JsonNode deliveries(String orderId) throws IOException, InterruptedException {
    return sandbox.control("GET", "/deliveries?orderId=" + orderId, "");
  }

  private void fault(String fault) throws IOException, InterruptedException {
    sandbox.control("PUT", "/faults", "[" + fault + "]");
  }

  private int status(String orderId) throws IOException, InterruptedException {
    return sandbox.control("GET", "/orders/" + orderId, "").path("status").intValue();
  }

  @Test
  void tellsEverythingPageByPageAndTheHashOfWhatWasSent() throws Exception {
    var first = sandbox.place("{}");
    var second = sandbox.place("{\"dialect\":\"opendelivery\"}");
    sandbox.control("POST", "/orders/" + first + "/actions", "{\"action\":\"CUSTOMER_CANCEL\"}");
    awaitPush(1004, first, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(all("/deliveries", "number", "")).hasSizeGreaterThan(1));

    var orders = all("/orders", "orderId", "items");
    assertThat(orders).extracting(each -> each.path("orderId").textValue()).doesNotHaveDuplicates();
    var cancelled = orders.stream().filter(is("orderId", first)).findFirst().orElseThrow();
    assertThat(cancelled.path("happened").findValuesAsText("status"))
        .containsExactly("10", "20", "50");
    assertThat(cancelled.path("cancelledBy").textValue()).isEqualTo("CUSTOMER");
    assertThat(cancelled.path("total").longValue()).isPositive();
    var open = orders.stream().filter(is("orderId", second)).findFirst().orElseThrow();
    assertThat(open.path("happened").findValuesAsText("status")).containsExactly("CREATED");
    assertThat(open.path("total").textValue()).matches("[0-9.]+");
    var sent =
        receiver.bodies.stream()
            .filter(body -> body.contains("\"eventId\":1004") && body.contains(first))
            .findFirst()
            .orElseThrow();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(all("/deliveries", "number", ""))
                .filteredOn(is("orderId", first))
                .filteredOn(each -> each.path("eventId").intValue() == 1004)
                .extracting(each -> each.path("sha256").textValue())
                .containsExactly(sha256(sent)));
    var calls = all("/calls", "number", "");
    assertThat(calls).hasSameSizeAs(sandbox.control("GET", "/calls", ""));
  }

  private static Predicate<JsonNode> is(String field, String value) {
    return each -> value.equals(each.path(field).textValue());
  }

  /** By pages of two. */
  private List<JsonNode> all(String what, String number, String within) throws Exception {
    var found = new ArrayList<JsonNode>();
    var after = "0";
    while (true) {
      var answer = sandbox.control("GET", what + "?limit=2&after=" + after, "");
      var page = within.isEmpty() ? answer : answer.path(within);
      if (page.isEmpty()) return found;
      page.forEach(found::add);
      after = found.getLast().path(number).textValue();
    }
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void awaitPush(int eventId, String orderId, int times) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(receiver.count(eventId, orderId)).isEqualTo(times));
  }
}
