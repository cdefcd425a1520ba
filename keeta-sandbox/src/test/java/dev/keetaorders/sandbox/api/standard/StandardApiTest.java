package dev.keetaorders.sandbox.api.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.TestSandbox.Raw;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Fault.Where;
import dev.keetaorders.sandbox.state.ReceivedCall;
import dev.keetaorders.sandbox.world.Application;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardApiTest {

  private static final String TRACKING = "/delivery/merchant/self/delivery/callback";

  @TempDir Path folder;
  private TestSandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = TestSandbox.open(folder);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void confirmsOnce() {
    var order = sandbox.place();

    var first = sandbox.call("/order/confirm", order);
    var second = sandbox.call("/order/confirm", order);
    sandbox.ticker.tick();

    assertThat(first).isEqualTo(new Reply.Text(200, Examples.read("response-success").toString()));
    assertThat(code(second)).isEqualTo(TestSandbox.CODES.wrongState());
    assertThat(sandbox.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(sandbox.receiver.eventIds()).containsExactly(1001, 1002);
  }

  @Test
  void answersABadSignatureAsTheExample() {
    var order = sandbox.place();

    var reply = post("/order/confirm", order, "sandbox-token", "wrong-secret");

    assertThat(Examples.tree(reply.body())).isEqualTo(Examples.read("response-error-sig"));
    assertThat(sandbox.order(order).status()).isEqualTo(OrderStatus.WAITING);
    assertThat(lastCall(order).verified()).isFalse();
    assertThat(lastCall(order).executed()).isFalse();
  }

  @Test
  void takesEverySecretThatIsLive() {
    var order = sandbox.place();

    assertThat(code(post("/order/get", order, "sandbox-token", "older-secret"))).isZero();
  }

  @Test
  void answersAnUnknownTokenAsTheExample() {
    var order = sandbox.place();

    var reply = post("/order/confirm", order, "nobodys-token", "sandbox-secret");

    assertThat(Examples.tree(reply.body()))
        .isEqualTo(Examples.read("response-error-token-missing"));
    assertThat(lastCall(order).verified()).isTrue();
  }

  @Test
  void checksInKeetasOrder() {
    var order = sandbox.place();
    var codes = TestSandbox.CODES;

    assertThat(code(post("/no/such/path", order, "nobody", "wrong")))
        .isEqualTo(codes.unknownPath());
    assertThat(code(post("/order/cancel", order, "nobody", "wrong"))).isEqualTo(codes.signature());
    assertThat(code(post("/order/cancel", order, "nobody", "sandbox-secret")))
        .isEqualTo(codes.tokenUnknown());
    var elsewhere = Map.<String, Object>of("shopId", 1L);
    assertThat(code(post("/order/cancel", order, "sandbox-token", "sandbox-secret", elsewhere)))
        .isEqualTo(codes.parameter());
    assertThat(code(post("/order/prepare", order, "sandbox-token", "sandbox-secret", elsewhere)))
        .isEqualTo(codes.orderUnknown());
    assertThat(code(sandbox.call("/order/prepare", order))).isEqualTo(codes.wrongState());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "{}", "{\"appId\":1}", "{\"appId\":1001001}"})
  void answersWhateverIsPosted(String body) {
    var reply = (Reply.Text) sandbox.api.answer("/order/get", body);

    assertThat(reply.httpStatus()).isEqualTo(200);
    assertThat(code(reply)).isEqualTo(TestSandbox.CODES.signature());
    assertThat(sandbox.keeta.calls(Optional.empty())).hasSize(1);
  }

  @Test
  void knowsNoOrderOfAnotherApp() {
    var order = sandbox.place();
    var other = Map.<String, Object>of("appId", 2002002L, "accessToken", "other-token");

    assertThat(code(post("/order/get", order, "other-token", "other-secret", other)))
        .isEqualTo(TestSandbox.CODES.orderUnknown());
  }

  @Test
  void cancelsForAReason() {
    var order = sandbox.place();

    assertThat(message(sandbox.call("/order/cancel", order))).isEqualTo("cancelCode is null");
    assertThat(message(sandbox.call("/order/cancel", order, "cancelCode", 1L)))
        .isEqualTo("cancelCode is not a known code");
    assertThat(message(sandbox.call("/order/cancel", order, "cancelCode", 500000L)))
        .isEqualTo("cancelReason is null");
    assertThat(
            code(
                sandbox.call(
                    "/order/cancel", order, "cancelCode", 500000L, "cancelReason", "食材不足")))
        .isZero();
    sandbox.ticker.tick();

    var told = Examples.tree(sandbox.receiver.bodies.getLast()).path("message").asText();
    assertThat(Examples.tree(told).path("cancelReason").asText()).isEqualTo("食材不足");
    assertThat(Examples.tree(told).path("opType").asInt()).isEqualTo(20);
    assertThat(code(sandbox.call("/order/cancel", order, "cancelCode", 500001L)))
        .isEqualTo(TestSandbox.CODES.wrongState());
  }

  @Test
  void preparesOnceAfterConfirming() {
    var order = sandbox.place();

    assertThat(code(sandbox.call("/order/prepare", order))).isNotZero();
    sandbox.call("/order/confirm", order);
    assertThat(code(sandbox.call("/order/prepare", order))).isZero();
    assertThat(code(sandbox.call("/order/prepare", order))).isNotZero();
    assertThat(sandbox.order(order).status()).isEqualTo(OrderStatus.READY);
  }

  @Test
  void refusesWhatIsNotSelfDeliveredAsTheExample() {
    var order = sandbox.place();

    var reply = sandbox.call("/order/dispatched", order);

    assertThat(Examples.tree(reply.body()))
        .isEqualTo(Examples.read("response-error-selfdelivery-wrong-mode"));
  }

  @Test
  void followsASelfDeliveryToItsEnd() {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
    var courier = new Raw("{ \"courierName\" : \"Test\", \"courierPhone\":null }");
    sandbox.call("/order/confirm", order);

    assertThat(code(sandbox.call("/order/updateCourierInfo", order))).isNotZero();
    assertThat(code(sandbox.call("/order/dispatched", order, "courierInfo", courier))).isZero();
    assertThat(code(sandbox.call("/order/updateCourierInfo", order, "courierInfo", courier)))
        .isZero();
    assertThat(code(sandbox.call("/order/delivered", order))).isZero();
    assertThat(code(sandbox.call("/order/delivered", order))).isNotZero();
    sandbox.ticker.tick();
    assertThat(sandbox.receiver.eventIds()).containsExactly(1001, 1002, 1003);
  }

  @Test
  void previewsAPartialRefundAsTheExample() {
    var order = sandbox.place();
    sandbox.call("/order/confirm", order);
    var products =
        new Raw(
            "[{\"orderProductId\":%d,\"refundCount\":1}]".formatted(order.lines().getFirst().id()));

    var one =
        Examples.tree(
            sandbox
                .call("/order/refund/part/products/preview", order, "products", products)
                .body());
    var all = Examples.tree(sandbox.call("/order/refund/part/products/preview", order).body());

    assertThat(Examples.differences(Examples.read("response-refund-part-preview"), one)).isEmpty();
    assertThat(one.at("/data/products/0/refundPrice").asLong())
        .isEqualTo(order.lines().getFirst().dish().priceWithExtras());
    assertThat(all.at("/data/products")).hasSize(order.lines().size());
    assertThat(all.at("/data/products/0/refundPrice").asLong()).isZero();
  }

  @Test
  void refundsInPartAndTellsOfIt() {
    var order = sandbox.place();
    sandbox.call("/order/confirm", order);
    var products =
        new Raw(
            "[{\"orderProductId\":%d,\"refundCount\":1}]".formatted(order.lines().getFirst().id()));

    assertThat(code(sandbox.call("/order/refund/part/apply", order, "products", products)))
        .isNotZero();
    assertThat(
            code(
                sandbox.call(
                    "/order/refund/part/apply",
                    order,
                    "products",
                    products,
                    "partRefundType",
                    200002L)))
        .isZero();
    sandbox.pass(Duration.ofSeconds(10));

    assertThat(sandbox.receiver.eventIds()).containsExactly(1001, 1002, 1007, 1007);
  }

  @Test
  void answersARefundOnce() {
    var order = sandbox.place();
    sandbox.call("/order/confirm", order);
    requestRefund(order, 7);

    assertThat(code(sandbox.call("/order/reject", order, "rejectCode", 100001L))).isZero();
    assertThat(code(sandbox.call("/order/agree", order))).isNotZero();
  }

  @Test
  void refundsBySpuAndPreviewsLittleIfSwitchedSo(@TempDir Path other) {
    try (var odd =
        TestSandbox.open(
            other, "standard.refunds-by-spu", "true", "standard.preview-details", "false")) {
      var order = odd.place();
      odd.call("/order/confirm", order);
      var line = order.lines().getFirst();
      var bySpu = products(line.dish().spuId());
      var byLine = products(line.id());

      var preview =
          odd.call("/order/refund/part/products/preview", order, "products", bySpu).body();

      assertThat(Examples.tree(preview).at("/data/products/0"))
          .isEqualTo(
              Examples.tree(
                  "{\"id\":%d,\"spuId\":%d,\"skuId\":%d,\"count\":%d}"
                      .formatted(
                          line.dish().spuId(),
                          line.dish().spuId(),
                          line.dish().skuId(),
                          line.count())));
      assertThat(code(apply(odd, order, byLine))).isEqualTo(TestSandbox.CODES.parameter());
      assertThat(code(apply(odd, order, bySpu))).isZero();
      assertThat(odd.order(order).refunds().getFirst().lines().getFirst().line()).isEqualTo(line);
    }
  }

  private static Raw products(long id) {
    return new Raw("[{\"orderProductId\":%d,\"refundCount\":1}]".formatted(id));
  }

  private static Reply.Text apply(TestSandbox sandbox, SimulatedOrder order, Raw products) {
    var path = "/order/refund/part/apply";
    return sandbox.call(path, order, "products", products, "partRefundType", 200002L);
  }

  @Test
  void refusesWhatTheSelfDeliveryPagesRefuseAsTheirExamples() {
    var withoutOrder =
        new Object[] {
          "accessToken", "sandbox-token", "shopId", TestSandbox.SHOP, "orderViewId", 1L
        };
    var withoutShop = new Object[] {"accessToken", "sandbox-token", "orderViewId", 1L};

    assertThat(Examples.tree(sandbox.callWithoutToken("/order/dispatched", withoutOrder).body()))
        .isEqualTo(Examples.read("response-error-selfdelivery-not-found"));
    assertThat(Examples.tree(sandbox.callWithoutToken("/order/dispatched", withoutShop).body()))
        .isEqualTo(Examples.read("response-error-selfdelivery-param"));
  }

  @Test
  void namesWhatIsMissingAsTheSelfDeliveryPagesDo() {
    var given = new Object[] {"accessToken", "sandbox-token", "shopId", TestSandbox.SHOP};

    assertThat(message(sandbox.callWithoutToken("/order/dispatched", given)))
        .isEqualTo("merchantOrderViewId is null");
    assertThat(message(sandbox.callWithoutToken("/order/prepare", given)))
        .isEqualTo("orderViewId is null");
  }

  @Test
  void refusesATimestampThatIsTooFarOffIfSwitchedSo(@TempDir Path other) {
    var order = sandbox.place();
    try (var strict = TestSandbox.open(other, "standard.timestamp-tolerance", "PT5M")) {
      var same = strict.place();

      assertThat(code(strict.call("/order/get", same))).isZero();
      strict.now = strict.now.plus(Duration.ofMinutes(5).plusMillis(1));
      sandbox.now = strict.now;

      assertThat(message(strict.call("/order/get", same))).startsWith("timestamp");
      assertThat(code(strict.call("/order/get", same))).isEqualTo(TestSandbox.CODES.parameter());
      assertThat(code(sandbox.call("/order/get", order))).isZero();
    }
  }

  @Test
  void tellsRepeatsApartAndTakesThemIfSwitchedSo(@TempDir Path other) {
    try (var lenient =
        TestSandbox.open(
            other,
            "standard.repeats-taken",
            "/order/prepare,/order/dispatched",
            "standard.code.repeated",
            "4712")) {
      var order = lenient.place();
      lenient.call("/order/confirm", order);

      assertThat(code(lenient.call("/order/confirm", order))).isEqualTo(4712);
      assertThat(code(lenient.call("/order/prepare", order))).isZero();
      assertThat(code(lenient.call("/order/prepare", order))).isZero();
      lenient.call("/order/cancel", order, "cancelCode", 500001L);
      assertThat(code(lenient.call("/order/prepare", order)))
          .isEqualTo(TestSandbox.CODES.wrongState());
      lenient.ticker.tick();
      assertThat(lenient.receiver.eventIds()).containsExactly(1001, 1002, 1004);
    }
  }

  @Test
  void keepsQuietAboutOwnCallsIfSwitchedSo(@TempDir Path other) {
    try (var quiet = TestSandbox.open(other, "rules.tells-own-calls", "false")) {
      var order = quiet.place(Fulfilment.PICKUP);
      quiet.call("/order/confirm", order);
      quiet.call("/order/collect", order);
      quiet.ticker.tick();

      assertThat(quiet.order(order).status()).isEqualTo(OrderStatus.COMPLETED);
      assertThat(quiet.receiver.eventIds()).containsExactly(1001);
    }
  }

  @Test
  void tellsOfTheShopsOwnCouriersIfSwitchedSo(@TempDir Path other) {
    try (var chatty = TestSandbox.open(other, "rules.tells-self-delivery", "true")) {
      var order = chatty.place(Fulfilment.MERCHANT_DELIVERY);
      chatty.call("/order/confirm", order);
      chatty.call("/order/dispatched", order);
      chatty.call("/order/delivered", order);
      chatty.ticker.tick();

      assertThat(chatty.receiver.eventIds()).containsExactly(1001, 1002, 1006, 1006, 1003);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"courierVehicle\":5} | courierInfo.courierVehicle is not one of 1, 2, 3, 4",
        "{\"courierId\":\"x\"} | courierInfo.courierId is not an integer",
        "{\"courierName\":7} | courierInfo.courierName is not a text",
        "{\"courierMood\":\"good\"} | courierInfo is null",
        "{} | courierInfo is null"
      })
  void checksEveryFieldOfACourier(String courier, String why) {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
    sandbox.call("/order/confirm", order);

    var reply = sandbox.call("/order/updateCourierInfo", order, "courierInfo", new Raw(courier));

    assertThat(message(reply)).isEqualTo(why);
    assertThat(code(reply)).isEqualTo(109_000_000);
  }

  @Test
  void takesACourierAsTheExampleHasIt() {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
    sandbox.call("/order/confirm", order);
    var whole = Examples.read("request-order-dispatched").at("/body/courierInfo").toString();
    var part = "{\"courierFirstName\":\"A\",\"courierLastName\":\"B\"}";

    assertThat(code(sandbox.call("/order/dispatched", order, "courierInfo", new Raw(whole))))
        .isZero();
    assertThat(sandbox.order(order).delivery().courier().name()).isEqualTo("أحمد محمد");
    assertThat(code(sandbox.call("/order/updateCourierInfo", order, "courierInfo", new Raw(part))))
        .isZero();
    assertThat(sandbox.order(order).delivery().courier().name()).isEqualTo("A B");
  }

  @Test
  void knowsNoTrackingCallUnlessItsNamesAreSet() {
    assertThat(code(sandbox.call(TRACKING, sandbox.place())))
        .isEqualTo(TestSandbox.CODES.unknownPath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24.7136 | 46.675312 | | | Success",
        " | | 1767614400000 | 1767614500000 | Success",
        "24.7136 | | | | lng is null",
        " | | | 1767614500000 | from is null",
        " | | | | neither coordinates nor times are given",
        "24.7136123 | 46.6 | | | lat is not a coordinate of six decimals",
        "24.7 | 181 | | | lng is not a coordinate of six decimals"
      })
  void tracksByPairsOnceItsNamesAreSet(
      String lat, String lng, String from, String to, String answer, @TempDir Path other) {
    try (var tracking =
        TestSandbox.open(
            other,
            "standard.tracking.latitude",
            "lat",
            "standard.tracking.longitude",
            "lng",
            "standard.tracking.eta-from",
            "from",
            "standard.tracking.eta-to",
            "to")) {
      var order = tracking.place(Fulfilment.MERCHANT_DELIVERY);
      tracking.call("/order/confirm", order);
      var parameters = new ArrayList<Object>(List.of("orderViewId", order.orderViewId()));
      parameters.addAll(List.of("accessToken", "sandbox-token"));
      var given = new String[] {"lat", lat, "lng", lng, "from", from, "to", to};
      for (int i = 0; i < given.length; i += 2) {
        if (given[i + 1] != null) parameters.addAll(List.of(given[i], new Raw(given[i + 1])));
      }

      // Keeta's tracking call names no shop.
      assertThat(message(tracking.callWithoutToken(TRACKING, parameters.toArray())))
          .isEqualTo(answer);
    }
  }

  @Test
  void tracksWhatTheShopBringsOnly(@TempDir Path other) {
    try (var tracking =
        TestSandbox.open(
            other,
            "standard.tracking.latitude",
            "lat",
            "standard.tracking.longitude",
            "lng",
            "standard.tracking.eta-from",
            "from",
            "standard.tracking.eta-to",
            "to")) {
      var reply = tracking.call(TRACKING, tracking.place(), "from", 1L, "to", 2L);

      assertThat(code(reply)).isEqualTo(TestSandbox.CODES.notMerchantDelivery());
    }
  }

  @Test
  void exchangesACodeAndARefreshTokenOnce() {
    var code = sandbox.keeta.change(s -> sandbox.oauth.authorize(s, TestSandbox.BRAND, ""));

    var first = token("grantType", "authorization_code", "code", code);
    var again = token("grantType", "authorization_code", "code", code);
    var refreshed =
        token("grantType", "refresh_token", "refreshToken", first.path("refreshToken").asText());
    var twice =
        token("grantType", "refresh_token", "refreshToken", first.path("refreshToken").asText());

    assertThat(Examples.differences(Examples.read("response-oauth-token"), first)).isEmpty();
    assertThat(first.path("expiresIn").asLong()).isEqualTo(7_776_000);
    assertThat(again.path("code").asLong()).isEqualTo(TestSandbox.CODES.tokenUnknown());
    assertThat(Examples.differences(first, refreshed)).isEmpty();
    assertThat(twice.path("code").asLong()).isEqualTo(TestSandbox.CODES.tokenUnknown());
  }

  @Test
  void letsTokensExpire() {
    var order = sandbox.place();
    var code = sandbox.keeta.change(s -> sandbox.oauth.authorize(s, TestSandbox.BRAND, ""));
    var first = token("grantType", "authorization_code", "code", code);
    var old = first.path("accessToken").asText();
    var fresh =
        token("grantType", "refresh_token", "refreshToken", first.path("refreshToken").asText())
            .path("accessToken")
            .asText();

    assertThat(code(post("/order/get", order, old, "sandbox-secret"))).isZero();
    sandbox.keeta.advance(Duration.ofMinutes(60));
    assertThat(code(post("/order/get", order, old, "sandbox-secret")))
        .isEqualTo(TestSandbox.CODES.tokenExpired());
    assertThat(code(post("/order/get", order, fresh, "sandbox-secret"))).isZero();
    sandbox.keeta.advance(Duration.ofDays(90));
    assertThat(code(post("/order/get", order, fresh, "sandbox-secret")))
        .isEqualTo(TestSandbox.CODES.tokenExpired());
  }

  @Test
  void listsTheShopsAsTheExample() {
    var order = sandbox.place();

    var answer =
        Examples.tree(
            sandbox
                .call("/base/authorized/resource/get", order, "pageNum", 1L, "pageSize", 200L)
                .body());

    assertThat(Examples.differences(Examples.read("response-authorized-resource-get"), answer))
        .isEmpty();
    assertThat(answer.at("/data/authorizedShops/0/id").asLong()).isEqualTo(TestSandbox.SHOP);
  }

  @Test
  void saysSuccessTwiceIfSwitchedSo(@TempDir Path other) {
    try (var chatty = TestSandbox.open(other, "standard.success", "true")) {
      var order = chatty.place();

      assertThat(Examples.tree(chatty.call("/order/confirm", order).body()))
          .isEqualTo(Examples.read("response-success-live-variant"));
      assertThat(chatty.call("/order/confirm", order).body()).doesNotContain("success");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "SLOW",
        "REFUSE",
        "PARTIAL_FAILURE",
        "SERVER_ERROR",
        "RESET",
        "SILENCE",
        "EXECUTE_THEN_TIMEOUT",
        "EXECUTE_THEN_RESET",
        "EXECUTE_THEN_SERVER_ERROR"
      })
  void goesWrongAsPlannedAndThenNoMore(Kind kind) {
    var order = sandbox.place();
    var code = kind == Kind.REFUSE ? Long.valueOf(4711) : null;
    sandbox.plan(fault(kind, "/order/confirm", 1, code));

    var elsewhere = code(sandbox.call("/order/get", order));
    var reply = sandbox.reply("/order/confirm", order);
    var executed = sandbox.order(order).status() == OrderStatus.CONFIRMED;
    var call = lastCall(order);
    var next = sandbox.call("/order/confirm", order);

    assertThat(elsewhere).isZero();
    assertThat(reply)
        .isEqualTo(
            switch (kind) {
              case SLOW -> new Reply.Text(200, "{\"code\":0,\"message\":\"Success\"}");
              case REFUSE ->
                  new Reply.Text(
                      200, "{\"code\":4711,\"message\":\"put in by the sandbox: REFUSE\"}");
              case SERVER_ERROR ->
                  new Reply.Text(
                      500,
                      "{\"code\":315000100,\"message\":\"put in by the sandbox: SERVER_ERROR\"}");
              case EXECUTE_THEN_SERVER_ERROR ->
                  new Reply.Text(
                      500,
                      "{\"code\":315000100,\"message\":\"put in by the sandbox:"
                          + " EXECUTE_THEN_SERVER_ERROR\"}");
              case PARTIAL_FAILURE ->
                  new Reply.Text(
                      200,
                      "{\"code\":0,\"message\":\"Partial"
                          + " Failure\",\"errorList\":[{\"code\":9990009001,\"message\":\"put in by"
                          + " the sandbox: PARTIAL_FAILURE\"}]}");
              case RESET, EXECUTE_THEN_RESET -> new Reply.Reset();
              default -> new Reply.Silence(Duration.ofSeconds(30));
            });
    assertThat(executed).isEqualTo(kind == Kind.SLOW || kind.name().startsWith("EXECUTE_THEN"));
    assertThat(call.executed()).isEqualTo(executed);
    assertThat(call.fault()).isEqualTo(kind.name());
    assertThat(call.answer() == null).isEqualTo(!(reply instanceof Reply.Text));
    assertThat(code(next) == 0).isEqualTo(!executed);
    assertThat(sandbox.pauses)
        .isEqualTo(kind == Kind.SLOW ? List.of(Duration.ofSeconds(3)) : List.of());
  }

  @Test
  void usesNoFaultUpOnACallThatIsRefusedAnyway() {
    var order = sandbox.place();
    sandbox.plan(fault(Kind.REFUSE, null, 1, 4711L));

    assertThat(code(post("/order/get", order, "sandbox-token", "wrong")))
        .isEqualTo(TestSandbox.CODES.signature());
    assertThat(code(sandbox.call("/order/get", order))).isEqualTo(4711);
  }

  @Test
  void goesWrongWithItsProbabilityOnly() {
    var order = sandbox.place();
    sandbox.plan(new Fault(Where.CALL, null, null, null, Kind.REFUSE, 0.05, null, 4711L, null));

    sandbox.draw(0.05);
    assertThat(code(sandbox.call("/order/get", order))).isZero();
    sandbox.draw(0.049);
    assertThat(code(sandbox.call("/order/get", order))).isEqualTo(4711);
  }

  @Test
  void goesWrongForItsShopOnly() {
    var order = sandbox.place();
    sandbox.plan(new Fault(Where.CALL, null, 1L, null, Kind.REFUSE, 1, null, 4711L, null));

    assertThat(code(sandbox.call("/order/get", order))).isZero();
  }

  private void requestRefund(SimulatedOrder order, long afterSaleOrderId) {
    var rules = TestSandbox.rules("rules.several-refunds", "true").refunds();
    sandbox.keeta.change(s -> {
      var back = s.order(order.orderViewId()).orElseThrow().moneyBack();
      return s.apply(back.request(Application.of(afterSaleOrderId, "x"), s.now(), rules));
    });
  }

  private static Fault fault(Kind kind, @Nullable String path, int times, @Nullable Long code) {
    return new Fault(Where.CALL, path, null, null, kind, 1, times, code, null);
  }

  private JsonNode token(Object... parameters) {
    return Examples.tree(sandbox.callWithoutToken("/base/oauth/token", parameters).body());
  }

  private Reply.Text post(String path, SimulatedOrder order, String token, String secret) {
    return post(path, order, token, secret, Map.of());
  }

  private Reply.Text post(
      String path, SimulatedOrder order, String token, String secret, Map<String, Object> more) {
    var parameters = new HashMap<String, Object>();
    parameters.put("appId", 1001001L);
    parameters.put("accessToken", token);
    parameters.put("orderViewId", order.orderViewId());
    parameters.put("shopId", order.shopId());
    parameters.put("timestamp", 1_700_000_000L);
    parameters.putAll(more);
    return (Reply.Text) sandbox.api.answer(path, TestSandbox.signed(path, parameters, secret));
  }

  private ReceivedCall lastCall(SimulatedOrder order) {
    return sandbox.keeta.calls(Optional.of(order.orderViewId())).getLast();
  }

  private static long code(Reply.Text reply) {
    return Examples.tree(reply.body()).path("code").asLong();
  }

  private static String message(Reply.Text reply) {
    return Examples.tree(reply.body()).path("message").asText();
  }
}
