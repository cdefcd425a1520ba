package dev.keetaorders.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

  @TempDir Path folder;

  /** Every scenario, where its order ends, and what the shop's system is told on the way. */
  static Stream<Arguments> everyScenario() {
    return Stream.of(
        ends("accepted", 40, 1001, 1002, 1006, 1006, 1006, 1006, 1006, 1003),
        ends("rejected", 50, 1001, 1004),
        ends("cancelled-by-customer", 50, 1001, 1004),
        ends("cancelled-by-merchant", 50, 1001, 1002, 1004),
        ends("cancelled-by-support", 50, 1001, 1002, 1004),
        ends("cancelled-by-system", 50, 1001, 1008),
        ends("cancelled-late", 50, 1001, 1002, 1003, 1004),
        ends("confirmed-at-the-portal", 40, 1001, 1002, 1003),
        ends("refunded", 40, 1001, 1002, 1003, 1005, 1005, 1005),
        ends("refunded-in-part", 40, 1001, 1002, 1003, 1007, 1007, 1007),
        ends("refund-unanswered", 40, 1001, 1002, 1003, 1005, 1005, 1005),
        ends("refund-rejected", 40, 1001, 1002, 1003, 1005, 1005),
        ends("refund-withdrawn", 40, 1001, 1002, 1003, 1005, 1005),
        ends("appealed", 40, 1001, 1002, 1003, 1005, 1005, 1005, 1005, 1005),
        ends(
            "courier-replaced",
            40,
            1001,
            1002,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1003),
        ends(
            "big-order",
            40,
            1001,
            1002,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1006,
            1003),
        ends("pickup", 40, 1001, 1002, 1003),
        ends("self-delivery", 40, 1001, 1002, 1003));
  }

  private static Arguments ends(String name, int status, Integer... told) {
    return Arguments.of(name, status, List.of(told));
  }

  @ParameterizedTest(name = "{0} ends in {1}")
  @MethodSource("everyScenario")
  void playsToItsEnd(String name, int status, List<Integer> told) {
    try (var sandbox = open()) {
      var order = start(sandbox, "{\"name\":\"%s\"}".formatted(name));
      // Whoever waits for Keeta's timers gets them; nobody waits for more than two.
      for (int i = 0; i < 3; i++) sandbox.pass(Duration.ofMinutes(15));

      var state = state(sandbox, order);
      assertThat(state.path("failure").isNull()).as(state.toString()).isTrue();
      assertThat(state.path("over").booleanValue()).as(state.toString()).isTrue();
      assertThat(state.path("done").intValue()).isEqualTo(state.path("steps").size());
      assertThat(sandbox.order(order).status().code()).isEqualTo(status);
      assertThat(toldOf(sandbox, order)).isEqualTo(told);
    }
  }

  @Test
  void theTableCoversEveryScenario() {
    assertThat(everyScenario().map(each -> each.get()[0]))
        .containsExactlyInAnyOrderElementsOf(Scenario.ALL.stream().map(Scenario::name).toList());
  }

  @Test
  void leavesTheShopsPartToTheSystemThatIsTried() {
    try (var sandbox = open()) {
      var order = start(sandbox, "{\"name\":\"pickup\",\"shop\":\"SYSTEM\"}");

      assertThat(state(sandbox, order).path("done").intValue()).isZero();
      sandbox.call("/order/confirm", order);
      sandbox.ticker.tick();
      assertThat(state(sandbox, order).path("done").intValue()).isEqualTo(1);
      sandbox.call("/order/prepare", order);
      sandbox.call("/order/collect", order);
      sandbox.ticker.tick();
      assertThat(state(sandbox, order).path("over").booleanValue()).isTrue();
    }
  }

  @Test
  void confirmsAtThePortalWhoeverDoesTheRest() {
    try (var sandbox = open()) {
      var order = start(sandbox, "{\"name\":\"confirmed-at-the-portal\",\"shop\":\"SYSTEM\"}");

      assertThat(sandbox.order(order).status().code()).isEqualTo(30);
      assertThat(sandbox.call("/order/confirm", order).body()).doesNotContain("\"code\":0");
    }
  }

  @Test
  void saysThatItCannotGoOn() {
    try (var sandbox = open()) {
      var order = start(sandbox, "{\"name\":\"accepted\",\"shop\":\"SYSTEM\"}");

      sandbox.pass(Duration.ofMinutes(5));

      var state = state(sandbox, order);
      assertThat(state.path("over").booleanValue()).isTrue();
      assertThat(state.path("failure").textValue()).isEqualTo("the order was cancelled meanwhile");
    }
  }

  @Test
  void saysWhichStepWasRefused() {
    try (var sandbox = open()) {
      var order = start(sandbox, "{\"name\":\"cancelled-by-customer\",\"every\":\"PT1S\"}");
      sandbox.call("/order/confirm", order);

      sandbox.pass(Duration.ofSeconds(1));

      var state = state(sandbox, order);
      assertThat(state.path("done").intValue()).isZero();
      assertThat(state.path("failure").textValue()).contains("status 30");
    }
  }

  @Test
  void takesItsStepsAtItsOwnPaceAndGoesOnAfterARestart() {
    SimulatedOrder order;
    try (var before = open()) {
      order = start(before, "{\"name\":\"accepted\",\"every\":\"PT10S\"}");
      before.pass(Duration.ofSeconds(9));
      assertThat(state(before, order).path("done").intValue()).isZero();
      before.pass(Duration.ofSeconds(1));
      assertThat(state(before, order).path("done").intValue()).isEqualTo(1);
    }
    try (var after = TestSandbox.open(folder, TestSandbox.START.plusSeconds(20))) {
      after.ticker.tick();
      assertThat(state(after, order).path("done").intValue()).isEqualTo(2);
      for (int i = 0; i < 10; i++) after.pass(Duration.ofSeconds(10));
      assertThat(state(after, order).path("over").booleanValue()).isTrue();
      assertThat(after.order(order).status().code()).isEqualTo(40);
    }
  }

  @Test
  void knowsNoOtherScenario() {
    try (var sandbox = open()) {
      assertThatThrownBy(() -> start(sandbox, "{\"name\":\"eaten\"}"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("'eaten' is not known");
      assertThat(sandbox.keeta.orders()).isEmpty();
    }
  }

  private TestSandbox open() {
    return TestSandbox.open(folder, "push.heartbeat-every", "PT0S", "rules.closed-for", "PT0S");
  }

  private static SimulatedOrder start(TestSandbox sandbox, String body) {
    var order = sandbox.scenarios.start(Fields.of(body));
    sandbox.ticker.tick();
    sandbox.ticker.tick();
    return order;
  }

  private static ObjectNode state(TestSandbox sandbox, SimulatedOrder order) {
    return sandbox.scenarios.state(order.orderViewId()).orElseThrow();
  }

  private static List<Integer> toldOf(TestSandbox sandbox, SimulatedOrder order) {
    return sandbox.receiver.bodies.stream()
        .filter(body -> body.contains(Long.toString(order.orderViewId())))
        .map(body -> Examples.tree(body).path("eventId").asInt())
        .toList();
  }
}
