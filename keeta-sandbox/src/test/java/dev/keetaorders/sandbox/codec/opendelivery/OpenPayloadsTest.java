package dev.keetaorders.sandbox.codec.opendelivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.api.opendelivery.OpenCall;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.opendelivery.EventType;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Remark;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the sandbox sends in the Open Delivery dialect is as the project's schemas say. */
class OpenPayloadsTest {

  /** So many orders show every payment, discount and menu. */
  private static final int MANY = 24;

  @TempDir Path folder;

  static Stream<List<String>> shapes() {
    return Stream.of(
        List.of(),
        List.of("opendelivery.rare-fields", "true"),
        List.of("opendelivery.unknown-fields", "true"),
        List.of("opendelivery.plain-customer", "true"),
        List.of("opendelivery.placed-alias", "true", "opendelivery.metadata", "false"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void showsEveryKindOfOrderAsTheSchemaSaysAndWithSumsThatAddUp(List<String> switches) {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, switches.toArray(String[]::new))) {
      var app = new OpenCaller(sandbox);
      for (var serving : Serving.values()) {
        for (var timing : Timing.values()) {
          for (int i = 0; i < MANY; i++) {
            var order = show(app, place(sandbox, serving, timing));
            assertValid("opendelivery-order", order);
            assertAddsUp(order);
          }
        }
      }
    }
  }

  @Test
  void showsEveryPaymentFeeDiscountAndUnitThatItKnows() {
    var words = new TreeSet<String>();
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      for (int i = 0; i < MANY; i++) {
        var order = show(app, place(sandbox, Serving.MERCHANT_DELIVERY, Timing.INSTANT));
        texts(order.at("/payments/methods"), "method", words);
        texts(order.path("otherFees"), "type", words);
        texts(order.path("discounts"), "target", words);
        texts(order.path("items"), "unit", words);
      }
    }
    assertThat(words)
        .containsExactlyInAnyOrder(
            "PIX",
            "CREDIT",
            "CASH",
            "MEAL_VOUCHER",
            "DEBIT",
            "DELIVERY_FEE",
            "SERVICE_FEE",
            "TIP",
            "CART",
            "ITEM",
            "UN",
            "KG");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void pushesAndHasToPollEveryEventAsTheSchemaSays(List<String> switches) {
    var seen = new LinkedHashSet<String>();
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, switches.toArray(String[]::new))) {
      liveThroughEverything(sandbox);

      var polled = new OpenCaller(sandbox).poll().body();
      assertValid("opendelivery-events", polled);
      for (var push : sandbox.receiver.bodies) {
        var event = Examples.tree(push);
        assertValid("opendelivery-event", event);
        seen.add(event.path("eventType").asText());
        assertThat(polled).contains(event);
      }
    }
    var created = switches.contains("opendelivery.placed-alias") ? "PLACED" : "CREATED";
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values())
                .map(type -> type == EventType.CREATED ? created : type.name())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersTokensAsTheSchemaSays(boolean tellsExpiry) {
    try (var sandbox =
        TestSandbox.withoutHeartbeats(
            folder, "opendelivery.tells-expiry", Boolean.toString(tellsExpiry))) {
      var token = OpenCaller.answered(OpenCaller.token(sandbox, "od-secret"));

      assertValid("opendelivery-token", token.body());
      assertThat(token.body().has("expires_in")).isEqualTo(tellsExpiry);
    }
  }

  @Test
  void answersErrorsAsTheSchemaSays() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY, Timing.INSTANT);
      var path = OpenCaller.path(order);
      app.poll();
      app.poll();
      var errors =
          List.of(
              app.get("/v1/orders/1"),
              app.post(path, "{}"),
              app.post(path + "/confirm", "[]"),
              app.post(path + "/readyForPickup", ""),
              app.poll(),
              OpenCaller.answered(OpenCaller.token(sandbox, "wrong")),
              OpenCaller.answered(app.send("GET", path, null, "", "wrong")));

      assertThat(errors)
          .extracting(OpenCaller.Answered::status)
          .containsExactly(404, 405, 400, 422, 429, 401, 401);
      for (var error : errors) {
        assertValid("opendelivery-problem", error.body());
        assertThat(error.body().path("status").asInt()).isEqualTo(error.status());
      }
    }
  }

  @Test
  void answersTheRestAsTheSchemasSay() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, "opendelivery.enveloped", "true")) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.MERCHANT_DELIVERY, Timing.INSTANT);
      var enveloped = show(app, order);
      assertValid("opendelivery-enveloped-order", enveloped);

      var cipher = enveloped.at("/data/customer/phone/number").asText();
      assertValid(
          "opendelivery-plain-texts",
          app.post(
                  "/v1/batchDecrypt",
                  "{\"cipherInfos\":[{\"cipherText\":\"%s\"},{\"cipherText\":\"ENC_none\"}]}"
                      .formatted(cipher))
              .body());

      var authId =
          sandbox.keeta.change(
              session -> sandbox.oauth.authorization(session, TestSandbox.OPEN_BRAND).authId());
      assertValid(
          "opendelivery-merchant-info",
          app.get("/oauth/authorized/%s/merchantInfo".formatted(authId)).body());
      var url =
          sandbox.openApi.answer(
              new OpenCall(
                  "GET",
                  "/oauth/authorization/url",
                  "clientId=od-sandbox&redirectUri=http://chain.example",
                  null,
                  null,
                  List.of(),
                  ""));
      assertValid("opendelivery-authorization-url", OpenCaller.answered(url).body());
    }
  }

  @Test
  void pushesAuthorizationsAsTheSchemaSays() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      sandbox.keeta.change(session -> {
        var authorization = sandbox.oauth.authorization(session, TestSandbox.OPEN_BRAND);
        var shop = session.shop(TestSandbox.OPEN_APP, 478271);
        var added = session.apply(shop.added(authorization, session.now()));
        return session.apply(added.removed(authorization, session.now()));
      });
      sandbox.ticker.tick();

      var bodies = sandbox.receiver.bodies.stream().map(Examples::tree).toList();
      assertThat(bodies).extracting(body -> body.path("opType").asInt()).containsExactly(1, 2);
      bodies.forEach(body -> assertValid("opendelivery-authorization", body));
    }
  }

  /** What GET order, and nothing else, says of where it stands. */
  @ParameterizedTest
  @EnumSource
  void tellsOfItsLastEventInTheWordsThatThereAreForIt(EventType type) {
    var canBe = Examples.schema("opendelivery-order").at("/properties/lastEvent/enum");
    var words = StreamSupport.stream(canBe.spliterator(), false).map(JsonNode::asText).toList();

    assertThat(words.contains(type.name()))
        .isEqualTo(
            !Set.of(EventType.PICKUP_ONGOING, EventType.RECOMMENDED_PREPARATION_START)
                .contains(type));
  }

  /** Several orders, which have all events between them. */
  private static void liveThroughEverything(TestSandbox sandbox) {
    var byKeeta = place(sandbox, Serving.PLATFORM_DELIVERY, Timing.SCHEDULED);
    step(sandbox, byKeeta, (o, now) -> o.confirm(now, Duration.ZERO));
    sandbox.pass(Duration.ofMinutes(90));
    step(sandbox, byKeeta, (o, now) -> o.ready(now, Duration.ZERO));
    for (var status : DeliveryStatus.values()) {
      step(sandbox, byKeeta, (o, now) -> o.moveCourier(status, now));
    }
    step(sandbox, byKeeta, (o, now) -> o.conclude(now));
    for (var yes : List.of(true, false)) {
      step(sandbox, byKeeta, (o, now) -> o.requestRefund(yes, BigDecimal.TEN, "Fria", now));
      step(
          sandbox,
          byKeeta,
          (o, now) -> o.answerRefund(yes, Remark.of("OTHER", "x"), now, Duration.ZERO));
    }
    var fetched = place(sandbox, Serving.PICKUP, Timing.INSTANT);
    step(sandbox, fetched, (o, now) -> o.confirm(now, Duration.ZERO));
    step(sandbox, fetched, (o, now) -> o.collect(now));
    var cancelled = place(sandbox, Serving.MERCHANT_DELIVERY, Timing.ONDEMAND);
    step(
        sandbox,
        cancelled,
        (o, now) -> o.requestCancellation(Remark.of("OTHERS", "x"), now, TestSandbox.OPEN_RULES));
    sandbox.pass(Duration.ofSeconds(2));
    var regretted = place(sandbox, Serving.DINE_IN, Timing.INSTANT);
    step(
        sandbox,
        regretted,
        (o, now) -> o.cancel(Actor.CUSTOMER, Remark.NONE, now, TestSandbox.OPEN_RULES));
  }

  private interface Step {
    Ruling on(OpenOrder order, Moment now);
  }

  private static void step(TestSandbox sandbox, OpenOrder order, Step step) {
    sandbox.change(order, o -> step.on(o, sandbox.keeta.now()));
  }

  /** The arithmetic of the reference, section 5. */
  private static void assertAddsUp(JsonNode order) {
    var items = BigDecimal.ZERO;
    for (var item : order.path("items")) {
      var each = money(item, "unitPrice").add(money(item, "optionsPrice"));
      assertEqual(money(item, "totalPrice"), each.multiply(number(item, "quantity")));
      items = items.add(money(item, "totalPrice"));
    }
    var total = order.path("total");
    assertEqual(money(total, "itemsPrice"), items);
    assertEqual(money(total, "otherFees"), sum(order.path("otherFees"), "price"));
    assertEqual(money(total, "discount"), sum(order.path("discounts"), "amount"));
    for (var discount : order.path("discounts")) {
      assertEqual(money(discount, "amount"), sum(discount.path("sponsorshipValues"), "amount"));
    }
    var amount = money(total, "orderAmount");
    assertEqual(amount, items.add(money(total, "otherFees")).subtract(money(total, "discount")));
    var payments = order.path("payments");
    assertEqual(amount, number(payments, "prepaid").add(number(payments, "pending")));
    var methods = BigDecimal.ZERO;
    for (var method : payments.path("methods")) methods = methods.add(number(method, "value"));
    assertEqual(amount, methods);
  }

  private static BigDecimal sum(JsonNode list, String name) {
    var sum = BigDecimal.ZERO;
    for (var each : list) sum = sum.add(money(each, name));
    return sum;
  }

  private static BigDecimal money(JsonNode of, String name) {
    return number(of.path(name), "value");
  }

  /** Amounts have few digits, so that a floating-point number is shown as it was written. */
  private static BigDecimal number(JsonNode of, String name) {
    return new BigDecimal(of.path(name).asText());
  }

  private static void assertEqual(BigDecimal one, BigDecimal other) {
    assertThat(one).isEqualByComparingTo(other);
  }

  private static void texts(JsonNode list, String name, Set<String> to) {
    for (var each : list) to.add(each.path(name).asText());
  }

  private static void assertValid(String schema, JsonNode document) {
    assertThat(Schemas.violations(schema, document.toString().getBytes(UTF_8)))
        .as(document.toString())
        .isEmpty();
  }

  private static JsonNode show(OpenCaller app, OpenOrder order) {
    return app.get(OpenCaller.path(order)).body();
  }

  private static OpenOrder place(TestSandbox sandbox, Serving serving, Timing timing) {
    return sandbox.placeOpen(
        new OpenWish(null, null, serving, timing, Duration.ZERO, Customer.ANYBODY));
  }
}
