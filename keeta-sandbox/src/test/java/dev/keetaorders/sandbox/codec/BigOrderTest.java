package dev.keetaorders.sandbox.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.Wish;
import dev.keetaorders.sandbox.world.Carrier;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that is too much for one courier: told in parts, accepted as a whole. */
class BigOrderTest {

  static final Wish BIG =
      new Wish(
          null,
          TestSandbox.SHOP,
          Fulfilment.PLATFORM_DELIVERY,
          Carrier.COURIER,
          Duration.ZERO,
          null,
          Customer.ANYBODY,
          true);

  @TempDir Path folder;

  @Test
  void tellsOfItsPartsAndHasEveryProductAtTheTop() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place(BIG);
      var order = lastMessage(sandbox);

      assertThat(order.path("bigOrderTag").asBoolean()).isTrue();
      var inParts = new ArrayList<String>();
      for (var part : order.path("subOrderInfoList")) {
        assertThat(part.path("merchantSubOrderId").isIntegralNumber()).isTrue();
        inParts.addAll(part.path("products").findValuesAsText("skuId"));
      }
      assertThat(order.path("subOrderInfoList")).hasSize(2);
      assertThat(inParts).isEqualTo(order.path("products").findValuesAsText("skuId"));
      assertThat(order.path("merchantOrderDeliveries")).hasSize(2);
      assertThat(order.path("merchantOrderDeliveries").findValuesAsText("waybillId"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void hasItsProductsInItsPartsOnlyIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.big-products-apart", "true")) {
      sandbox.place(BIG);
      var order = lastMessage(sandbox);

      assertThat(order.path("products")).isEmpty();
      assertThat(order.at("/subOrderInfoList/0/products")).isNotEmpty();
    }
  }

  @Test
  void isConfirmedOnceAndMovedByPart() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place(BIG);
      assertThat(sandbox.call("/order/confirm", order).body()).contains("\"code\":0");
      var second = order.subOrders().getLast().id();

      move(sandbox, order, DeliveryStatus.ASSIGNED, second);

      var told = lastMessage(sandbox);
      assertThat(Examples.differences(example(), told)).isEmpty();
      assertThat(told.path("bigOrderTag").asBoolean()).isTrue();
      assertThat(told.path("merchantSubOrderId").asLong()).isEqualTo(second);
      assertThat(sandbox.order(order).subOrders())
          .extracting(part -> part.delivery().status())
          .containsExactly(DeliveryStatus.CREATED, DeliveryStatus.ASSIGNED);
    }
  }

  @Test
  void movesEveryPartWhenNoneIsNamed() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place(BIG);
      sandbox.call("/order/confirm", order);

      move(sandbox, order, DeliveryStatus.PICKED_UP, null);

      assertThat(sandbox.receiver.eventIds()).endsWith(1006, 1006);
    }
  }

  @Test
  void knowsItsOwnPartsOnly() {
    try (var sandbox = TestSandbox.open(folder)) {
      var now = sandbox.keeta.now();

      assertThat(sandbox.place(BIG).moveCourier(DeliveryStatus.ASSIGNED, null, 1L, now))
          .isInstanceOf(Decision.Refused.class);
      assertThat(sandbox.place().moveCourier(DeliveryStatus.ASSIGNED, null, 1L, now))
          .isInstanceOf(Decision.Refused.class);
    }
  }

  @Test
  void isTheSameAfterARestart() {
    SimulatedOrder kept;
    try (var before = TestSandbox.open(folder)) {
      kept = before.place(BIG);
    }
    try (var after = TestSandbox.open(folder)) {
      assertThat(after.order(kept)).isEqualTo(kept);
    }
  }

  private static void move(
      TestSandbox sandbox, SimulatedOrder order, DeliveryStatus status, Long subOrderId) {
    sandbox.keeta.change(session -> {
      var stands = session.order(order.orderViewId()).orElseThrow();
      return session.apply(stands.moveCourier(status, null, subOrderId, session.now()));
    });
    sandbox.ticker.tick();
  }

  private static JsonNode example() {
    return Examples.read("webhook-1006").path("message_decoded");
  }

  private static JsonNode lastMessage(TestSandbox sandbox) {
    List<String> bodies = sandbox.receiver.bodies.stream().filter(body -> !body.isEmpty()).toList();
    return Examples.tree(Examples.tree(bodies.getLast()).path("message").asText());
  }
}
