package dev.keetaorders.sandbox.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.DocumentedFacts;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.codec.Readings.PriceOf;
import dev.keetaorders.sandbox.control.Wish;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Application;
import dev.keetaorders.sandbox.world.Carrier;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Recipient;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.Wanted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sandbox sends and answers has the fields and types of the documented examples. */
class ConformanceTest {

  @TempDir Path folder;

  @Test
  void pushesEveryEventAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      var first = walkThroughALife(sandbox);
      sandbox.pass(Duration.ofMinutes(5));

      assertThat(first.status().code()).isEqualTo(20);
      assertSame("webhook-1001-live-shape", message(sandbox, 1001));
      assertSame("webhook-1002", message(sandbox, 1002));
      assertSame("webhook-1003", message(sandbox, 1003));
      assertSame("webhook-1004", message(sandbox, 1004));
      assertSame("webhook-1005-request-pending", message(sandbox, 1005));
      assertSame("webhook-1006", message(sandbox, 1006));
      assertSame("webhook-1008-observed", message(sandbox, 1008));
      assertSame("webhook-1102", message(sandbox, 1102));
    }
  }

  @Test
  void pushesAnAnsweredPartialRefundAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = confirmed(sandbox);
      change(
          sandbox,
          order,
          o ->
              o.moneyBack()
                  .giveBackPart(
                      Application.of(7, "x"),
                      List.of(new Wanted(o.lines().getFirst().id(), 1)),
                      sandbox.keeta.now(),
                      TestSandbox.RULES.refunds()));

      assertSame("webhook-1007", message(sandbox, 1007));
    }
  }

  @Test
  void pushesAnAnsweredRefundAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = confirmed(sandbox);
      change(sandbox, order, o -> requested(o, sandbox));
      sandbox.receiver.bodies.clear();
      change(
          sandbox,
          order,
          o ->
              o.moneyBack()
                  .answer(
                      true,
                      Actor.MERCHANT,
                      "yes",
                      null,
                      sandbox.keeta.now(),
                      TestSandbox.RULES.refunds()));

      assertSame("webhook-1005", message(sandbox, 1005));
    }
  }

  @Test
  void pushesAPlacementAsThePagesSayIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.wrapped-placement", "true")) {
      sandbox.place();

      var example = Examples.read("webhook-1001-docs-shape").path("message_decoded");
      var message = message(sandbox, 1001);

      // The pages' shape lacks three fields that live traffic has; the order inside is one.
      assertThat(Examples.differences(example, message))
          .containsExactlyInAnyOrder(
              "/orderInfo/feeDtls: is new",
              "/orderInfo/partRefundOrderTag: is new",
              "/orderInfo/tagCodes: is new");
    }
  }

  @Test
  void answersWithTheOrderAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place();

      var answer = Examples.tree(sandbox.call("/order/get", order).body());

      assertThat(Examples.differences(Examples.read("order-get-response"), answer)).isEmpty();
      assertThat(answer.at("/data/orderInfo/merchantOrder/orderViewId").longValue())
          .isEqualTo(order.orderViewId());
    }
  }

  @Test
  void writesTheEnvelopeOfTheExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place();

      var envelope = Examples.tree(push(sandbox, 1001));
      var example = Examples.read("webhook-envelope-docs-example").path("envelope");

      assertThat(Examples.differences(example, envelope)).isEmpty();
      assertThat(envelope.path("messageId").asText()).matches("[0-9]{19}");
      assertThat(envelope.path("timestamp").asLong()).isEqualTo(TestSandbox.START.getEpochSecond());
      assertThat(envelope.path("message").asText()).doesNotContain("\n", ": ");
      assertThat(envelope.path("sig").asText()).isEqualTo(signature(envelope));
    }
  }

  @Test
  void writesAnAuthorizationCodeAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.keeta.change(s -> sandbox.oauth.authorize(s, TestSandbox.BRAND, ""));
      sandbox.ticker.tick();

      var body =
          Examples.tree(
              sandbox.receiver.bodies.stream()
                  .filter(each -> each.contains("\"code\""))
                  .findFirst()
                  .orElseThrow());

      assertThat(
              Examples.differences(Examples.read("webhook-event-1-oauth-code").path("body"), body))
          .isEmpty();
      assertThat(body.path("timestamp").asLong()).isEqualTo(TestSandbox.START.toEpochMilli());
      assertThat(body.path("sig").asText())
          .isEqualTo(
              TestSandbox.sha256(
                  TestSandbox.WEBHOOKS
                      + "?appId=1001001&code=minted-1&state=&timestamp="
                      + TestSandbox.START.toEpochMilli()
                      + "sandbox-secret"));
    }
  }

  @Test
  void leavesNullsAwayAndAddsAFieldIfSwitchedSo() {
    try (var sandbox =
        TestSandbox.open(
            folder,
            "order.nulls",
            "false",
            "order.unknown-fields",
            "true",
            "order.merchant-fee",
            "false",
            "order.plain-recipient",
            "true")) {
      sandbox.place(Fulfilment.MERCHANT_DELIVERY);

      var text = Examples.tree(push(sandbox, 1001)).path("message").asText();

      assertThat(text).doesNotContain("null").contains("sandboxUnknownField");
      assertThat(Examples.tree(text).path("feeDtl").has("merchantFee")).isFalse();
      assertThat(Examples.tree(text).at("/recipientInfo/name").asText())
          .startsWith("Test Customer");
    }
  }

  @Test
  void leavesPartsOfAPlacementAwayIfSwitchedSo() {
    try (var sandbox =
        TestSandbox.open(folder, "order.placement-without", "feeDtl,recipientInfo")) {
      var order = sandbox.place();

      var placement = message(sandbox, 1001);
      var answer = Examples.tree(sandbox.call("/order/get", order).body()).at("/data/orderInfo");

      assertThat(placement.has("feeDtl")).isFalse();
      assertThat(placement.has("recipientInfo")).isFalse();
      assertThat(placement.has("products")).isTrue();
      assertThat(answer.has("feeDtl")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLATFORM_DELIVERY, COURIER, 1001, Test Courier",
    "PLATFORM_DELIVERY, DRONE, 1098, null",
    "PLATFORM_DELIVERY, THIRD_PARTY, 9002, Test Courier",
    "MERCHANT_DELIVERY, COURIER, 9001, null"
  })
  void saysWhoBringsIt(Fulfilment fulfilment, Carrier carrier, String mode, String name) {
    try (var sandbox = TestSandbox.open(folder, "order.third-party-mode", "9002")) {
      var order =
          sandbox.place(
              new Wish(
                  null,
                  TestSandbox.SHOP,
                  fulfilment,
                  carrier,
                  Duration.ZERO,
                  null,
                  Customer.ANYBODY,
                  false));
      if (fulfilment == Fulfilment.PLATFORM_DELIVERY) {
        change(
            sandbox,
            order,
            o -> o.moveCourier(DeliveryStatus.PICKED_UP, null, null, sandbox.keeta.now()));
        assertThat(message(sandbox, 1006).path("logisticsStatus").asInt()).isEqualTo(30);
      }

      var answer = Examples.tree(sandbox.call("/order/get", order).body());

      var way = answer.at("/data/orderInfo/merchantOrderDeliveries/0");
      assertThat(way.path("deliveryMode").textValue()).isEqualTo(mode);
      assertThat(way.path("courierName").asText()).isEqualTo(name);
    }
  }

  @Test
  void hasEveryFieldThatTheDocumentsNameIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.rare-fields", "true")) {
      var refunded = confirmed(sandbox);
      change(
          sandbox,
          refunded,
          o ->
              o.moneyBack()
                  .giveBackPart(
                      Application.of(7, "x"),
                      List.of(new Wanted(o.lines().getFirst().id(), 1)),
                      sandbox.keeta.now(),
                      TestSandbox.RULES.refunds()));
      sandbox.pass(Duration.ofSeconds(10));
      var unanswered = sandbox.place(BigOrderTest.BIG);
      sandbox.pass(Duration.ofMinutes(5));
      var names = new TreeSet<String>();
      for (var order : List.of(refunded, unanswered)) {
        collectNames(Examples.tree(sandbox.call("/order/get", order).body()), names);
      }

      assertThat(names).containsAll(DocumentedFacts.ofProject().fieldsOfAnOrder());
    }
  }

  /** Documents within texts, too. */
  private static void collectNames(JsonNode json, Set<String> names) {
    json.fieldNames().forEachRemaining(names::add);
    json.forEach(child -> collectNames(child, names));
    if (json.isTextual() && json.textValue().startsWith("{")) {
      collectNames(Examples.tree(json.textValue()), names);
    }
  }

  @Test
  void hidesWhomTheMealIsForByDefault() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place();
      var recipient = message(sandbox, 1001).path("recipientInfo");

      for (var name : List.of("name", "phone", "addressLocation", "houseNumber", "addressStruct")) {
        assertThat(recipient.path(name).asText()).startsWith("ENC_");
      }
    }
  }

  @Test
  void addsUpTheMoney() {
    try (var sandbox = TestSandbox.open(folder)) {
      for (var fulfilment : Fulfilment.values()) {
        sandbox.receiver.bodies.clear();
        sandbox.place(fulfilment);
        var order = message(sandbox, 1001);
        var customer = order.at("/feeDtl/customerFee");
        var merchant = order.at("/feeDtl/merchantFee");
        long lines = 0;
        for (var product : order.path("products")) {
          lines += product.at("/priceWithGroup/amount").asLong();
          assertThat(product.path("price").asLong())
              .isEqualTo(
                  product.at("/priceWithGroup/unitPrice").asLong()
                      * product.path("count").asLong());
        }

        assertThat(customer.path("productPrice").asLong()).isEqualTo(lines);
        assertThat(customer.path("payTotal").asLong())
            .isEqualTo(
                lines
                    + customer.path("shippingFee").asLong()
                    - customer.path("discounts").asLong());
        assertThat(merchant.path("earnings").asLong())
            .isEqualTo(
                lines
                    - merchant.path("activityFee").asLong()
                    - merchant.path("commission").asLong()
                    - merchant.path("bankTransactionFee").asLong());
      }
    }
  }

  @Test
  void showsWhatRemainsAfterAPaidPartialRefund() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = confirmed(sandbox);
      var line = order.lines().getFirst();
      change(
          sandbox,
          order,
          o ->
              o.moneyBack()
                  .giveBackPart(
                      Application.of(7, "x"),
                      List.of(new Wanted(line.id(), 1)),
                      sandbox.keeta.now(),
                      TestSandbox.RULES.refunds()));
      sandbox.pass(Duration.ofSeconds(10));

      var after = Examples.tree(sandbox.call("/order/get", order).body()).at("/data/orderInfo");

      assertThat(after.path("rebatesTag").asBoolean()).isTrue();
      assertThat(after.at("/refundInfos/0/status").asInt()).isEqualTo(5002);
      var left = 0L;
      for (var product : after.at("/rebates/residueProducts")) {
        left += product.path("count").asLong();
      }
      var money = after.at("/feeDtl/merchantFee");
      assertThat(money.path("refundPrice").asLong()).isEqualTo(line.dish().priceWithExtras());
      assertThat(money.path("rebatesProductPrice").asLong())
          .isEqualTo(order.productPrice() - line.dish().priceWithExtras());
      assertThat(money.path("rebatesEarnings").asLong())
          .isEqualTo(
              money.path("rebatesProductPrice").asLong()
                  - money.path("rebatesActivityFee").asLong()
                  - money.path("rebatesCommission").asLong()
                  - money.path("rebatesBankTransactionFee").asLong());
      assertThat(left).isEqualTo(order.lines().stream().mapToLong(each -> each.count()).sum() - 1);
    }
  }

  @Test
  void pushesAnAppealWithItsPictures() {
    try (var sandbox = TestSandbox.open(folder, "order.refund-appealed", "1003")) {
      var pushed = appealed(sandbox);

      assertSame("webhook-1005-request-pending", pushed);
      assertThat(pushed.path("isAppeal").asInt()).isEqualTo(1);
      assertThat(pushed.path("status").asInt()).isEqualTo(1003);
      assertThat(pushed.path("pictures").textValue())
          .isEqualTo("[\"https://img.example/1.jpg\",\"https://img.example/2.jpg\"]");
    }
  }

  @Test
  void pushesAPictureAsTheSampleShowsItIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.bare-picture", "true")) {
      assertThat(appealed(sandbox).path("pictures").textValue())
          .isEqualTo("https://img.example/1.jpg,https://img.example/2.jpg");
    }
  }

  private static JsonNode appealed(TestSandbox sandbox) {
    var order = confirmed(sandbox);
    var rules = TestSandbox.RULES.refunds();
    var pictures = List.of("https://img.example/1.jpg", "https://img.example/2.jpg");
    var application = new Application(7, "cold", pictures);
    var now = sandbox.keeta.now();
    change(sandbox, order, o -> o.moneyBack().request(application, now, rules));
    change(
        sandbox,
        order,
        o -> o.moneyBack().answer(false, Actor.MERCHANT, "eaten", null, now, rules));
    sandbox.receiver.bodies.clear();
    change(sandbox, order, o -> o.moneyBack().appeal(8, now, rules));
    return message(sandbox, 1005);
  }

  @Test
  void pricesALineByThePieceIfSwitchedSo() {
    try (var sandbox =
        TestSandbox.open(folder, "order.line-price", "unit", "order.residue-price", "unit")) {
      var order = sandbox.place();
      var product = message(sandbox, 1001).at("/products/0");

      assertThat(product.path("price").asLong())
          .isEqualTo(order.lines().getFirst().dish().priceWithExtras());
      assertThat(product.at("/priceWithGroup/amount").asLong())
          .isEqualTo(order.lines().getFirst().amount());
    }
  }

  @Test
  void numbersStatusesAsTheSwitchesSay() {
    try (var sandbox =
        TestSandbox.open(folder, "order.status-waiting", "10", "order.status-ready", "30")) {
      var order = sandbox.place();
      assertThat(message(sandbox, 1001).at("/merchantOrder/status").asInt()).isEqualTo(10);
      sandbox.call("/order/confirm", order);
      sandbox.call("/order/prepare", order);

      var after = Examples.tree(sandbox.call("/order/get", order).body()).at("/data/orderInfo");

      assertThat(after.at("/merchantOrder/status").asInt()).isEqualTo(30);
      assertThat(
              after
                  .at("/merchantOrder/merchantOrderTraces")
                  .findValuesAsText("merchantOrderStatus"))
          .containsExactly("30", "30", "10", "10");
    }
  }

  @Test
  void showsACourierOfTheShopWhoLeftAsTheSwitchSays() {
    try (var sandbox = TestSandbox.open(folder, "order.dispatched-delivery-status", "0")) {
      var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
      sandbox.call("/order/confirm", order);
      sandbox.call("/order/dispatched", order);

      var shown = Examples.tree(sandbox.call("/order/get", order).body()).at("/data/orderInfo");

      assertThat(shown.at("/merchantOrderDeliveries/0/deliveryStatus").asInt(-1)).isZero();
      assertThat(sandbox.order(order).delivery().status()).isEqualTo(DeliveryStatus.PICKED_UP);
    }
  }

  @Test
  void nestsGroupsOfOptions() {
    try (var sandbox = TestSandbox.open(folder)) {
      for (int i = 0; i < 10; i++) sandbox.place();

      var options =
          sandbox.receiver.bodies.stream()
              .filter(body -> body.contains("\"eventId\":1001"))
              .map(body -> Examples.tree(Examples.tree(body).path("message").asText()))
              .map(order -> order.at("/products/0/groups/0/shopProductGroupSkuList/0"))
              .filter(option -> !option.isMissingNode())
              .toList();

      assertThat(options).isNotEmpty();
      assertThat(options)
          .allSatisfy(option -> {
            var inner = option.at("/groups/0/shopProductGroupSkuList/0");
            assertThat(inner.path("spuName").asText()).isEqualTo("Aged");
            assertThat(inner.path("price").asInt()).isEqualTo(50);
            assertThat(option.path("price").asInt()).isEqualTo(250);
          });
    }
  }

  @Test
  void showsWhomItWasToldTheMealIsFor() {
    try (var sandbox = TestSandbox.open(folder)) {
      var recipient = new Recipient("Zaynab Q.", "511111111", "7 Unique Street");
      var customer = new Customer(recipient, "ring twice");
      sandbox.place(
          new Wish(
              null,
              TestSandbox.SHOP,
              Fulfilment.PLATFORM_DELIVERY,
              Carrier.COURIER,
              Duration.ZERO,
              "KWD",
              customer,
              false));

      var order = message(sandbox, 1001);

      assertThat(order.at("/recipientInfo/name").asText()).isEqualTo("Zaynab Q.");
      assertThat(order.at("/recipientInfo/phone").asText()).isEqualTo("511111111");
      assertThat(order.at("/recipientInfo/addressLocation").asText()).isEqualTo("7 Unique Street");
      assertThat(order.at("/recipientInfo/addressStruct").asText()).contains("7 Unique Street");
      assertThat(order.at("/baseOrder/remark").asText()).isEqualTo("ring twice");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, KWD 1.234", "false, KWD 12.34"})
  void showsAsManyDecimalsAsTheSwitchSays(boolean iso, String shown) {
    var readings =
        new Readings(
            new StatusCodes(20, 35, 30),
            new RefundCodes(1, 2, 3),
            false,
            PriceOf.LINE,
            PriceOf.LINE,
            "9999",
            iso);

    assertThat(readings.shown("KWD", 1234)).isEqualTo(shown);
    assertThat(readings.shown("SAR", 1234)).isEqualTo("SAR 12.34");
  }

  @Test
  void sendsTheShopsMoneyLateIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.late-merchant-fee", "true")) {
      var order = sandbox.place();
      assertThat(message(sandbox, 1001).at("/feeDtl/merchantFee").isNull()).isTrue();

      sandbox.call("/order/confirm", order);

      var answer = Examples.tree(sandbox.call("/order/get", order).body());
      assertThat(answer.at("/data/orderInfo/feeDtl/merchantFee/earnings").isIntegralNumber())
          .isTrue();
    }
  }

  @Test
  void readsTheNameAlwaysIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.plain-name", "true")) {
      sandbox.place();
      var recipient = message(sandbox, 1001).path("recipientInfo");

      assertThat(recipient.path("name").asText()).startsWith("Test Customer");
      assertThat(recipient.path("phone").asText()).startsWith("ENC_");
    }
  }

  /**
   * One order that is brought, one that nobody accepts, one that is cancelled, one with a refund.
   */
  private static SimulatedOrder walkThroughALife(TestSandbox sandbox) {
    var order = confirmed(sandbox);
    change(
        sandbox,
        order,
        o -> o.moveCourier(DeliveryStatus.LOOKING, null, null, sandbox.keeta.now()));
    change(sandbox, order, o -> o.complete(sandbox.keeta.now()));
    change(sandbox, order, o -> requested(o, sandbox));
    var second = sandbox.place();
    change(
        sandbox,
        second,
        o -> o.cancel(Actor.CUSTOMER, "x", sandbox.keeta.now(), TestSandbox.RULES));
    return sandbox.place();
  }

  private static Decision requested(SimulatedOrder order, TestSandbox sandbox) {
    return order
        .moneyBack()
        .request(Application.of(7, "x"), sandbox.keeta.now(), TestSandbox.RULES.refunds());
  }

  private static SimulatedOrder confirmed(TestSandbox sandbox) {
    var order = sandbox.place();
    assertThat(sandbox.call("/order/confirm", order).body())
        .isEqualTo("{\"code\":0,\"message\":\"Success\"}");
    sandbox.ticker.tick();
    return order;
  }

  private static void change(
      TestSandbox sandbox, SimulatedOrder order, Function<SimulatedOrder, Decision> decide) {
    var decision =
        sandbox.keeta.change(
            s -> s.apply(decide.apply(s.order(order.orderViewId()).orElseThrow())));
    assertThat(decision).isInstanceOf(Decision.Done.class);
    sandbox.ticker.tick();
  }

  private static void assertSame(String example, JsonNode message) {
    var expected = Examples.read(example).path("message_decoded");
    assertThat(Examples.differences(expected, message)).as(example).isEmpty();
  }

  private static JsonNode message(TestSandbox sandbox, int eventId) {
    return Examples.tree(Examples.tree(push(sandbox, eventId)).path("message").asText());
  }

  private static String push(TestSandbox sandbox, int eventId) {
    return sandbox.receiver.bodies.stream()
        .filter(body -> body.contains("\"eventId\":" + eventId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + eventId + " was pushed"));
  }

  private static String signature(JsonNode envelope) {
    return TestSandbox.sha256(
        TestSandbox.WEBHOOKS
            + "?appId=1001001&eventId=1001&message=%s&messageId=%s&shopId=466663&timestamp=%s"
                .formatted(
                    envelope.path("message").asText(),
                    envelope.path("messageId").asText(),
                    envelope.path("timestamp").asText())
            + "sandbox-secret");
  }
}
