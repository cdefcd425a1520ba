package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.CONFIRMATION;
import static dev.keetaorders.sandbox.OpenCaller.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Remark;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenOrderCallsTest {

  private static final String CANCELLATION =
      "{\"code\":\"UNAVAILABLE_ITEM\",\"mode\":\"MANUAL\",\"reason\":\"sold out\"}";
  private static final String REJECTION =
      "{\"code\":\"OTHER\",\"reason\":\"it was delivered whole\"}";
  private static final String POSITION =
      "{\"deliveryTrackingInfo\":{\"geoLocalization\":{\"latitude\":-23.5,\"longitude\":-46.6}}}";

  @TempDir Path folder;

  @Test
  void agreesToAConfirmationAndTellsOfItALittleLater() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);

      var answer = app.post(path(order) + "/confirm", CONFIRMATION);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body().isMissingNode()).isTrue();
      assertThat(app.get(path(order)).body().path("lastEvent").asText()).isEqualTo("CREATED");
      assertThat(app.post(path(order) + "/confirm", CONFIRMATION).status()).isEqualTo(422);
      sandbox.pass(Duration.ofSeconds(1));
      assertThat(app.get(path(order)).body().path("lastEvent").asText()).isEqualTo("CONFIRMED");
      assertThat(pushed(sandbox)).containsExactly("CREATED", "CONFIRMED");
    }
  }

  @Test
  void walksAnOrderThatTheShopDelivers() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.MERCHANT_DELIVERY);

      assertThat(app.command(order, "confirm", CONFIRMATION)).isEqualTo(202);
      assertThat(app.command(order, "tracking", POSITION)).isEqualTo(202);
      assertThat(app.command(order, "readyForPickup", "")).isEqualTo(202);
      assertThat(app.command(order, "dispatch", "")).isEqualTo(202);
      assertThat(app.command(order, "delivered", "")).isEqualTo(202);
      assertThat(app.command(order, "tracking", POSITION)).isEqualTo(422);
      sandbox.pass(Duration.ofMinutes(5));

      assertThat(pushed(sandbox))
          .containsExactly(
              "CREATED", "CONFIRMED", "READY_FOR_PICKUP", "DISPATCHED", "DELIVERED", "CONCLUDED");
    }
  }

  @Test
  void tellsOfKeetasOwnCourier() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);
      app.command(order, "readyForPickup", "");

      for (var status : DeliveryStatus.values()) {
        sandbox.change(order, o -> o.moveCourier(status, sandbox.keeta.now()));
      }

      assertThat(pushed(sandbox))
          .containsExactly(
              "CREATED",
              "CONFIRMED",
              "READY_FOR_PICKUP",
              "PICKUP_ONGOING",
              "PICKUP_ONGOING",
              "DISPATCHED",
              "DELIVERED");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PICKED_UP", "DELIVERED"})
  void handsNothingOverThatNobodyAccepted(DeliveryStatus status) {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);

      sandbox.change(order, o -> o.moveCourier(status, sandbox.keeta.now()));

      assertThat(pushed(sandbox)).containsExactly("CREATED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dispatch", "delivered"})
  void leavesKeetasCouriersToKeeta(String action) {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);

      var answer = app.post(path(order) + "/" + action, "");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body())
          .isEqualTo(
              Examples.tree(
                  "{\"title\":\"order status is not in a valid state for %s\",\"status\":422}"
                      .formatted(action)));
    }
  }

  @Test
  void refusesWhatTheOrderIsNotReadyFor() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.MERCHANT_DELIVERY);

      assertThat(app.command(order, "readyForPickup", "")).isEqualTo(422);
      assertThat(app.command(order, "dispatch", "")).isEqualTo(422);
      assertThat(app.command(order, "delivered", "")).isEqualTo(422);
      assertThat(app.command(order, "acceptRefund", "")).isEqualTo(422);
      assertThat(app.command(order, "rejectRefund", REJECTION)).isEqualTo(422);
      assertThat(pushed(sandbox)).containsExactly("CREATED");
    }
  }

  @Test
  void tellsARequestedCancellationAndThenTheCancellation() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);

      assertThat(app.command(order, "requestCancellation", CANCELLATION)).isEqualTo(202);
      assertThat(app.command(order, "requestCancellation", CANCELLATION)).isEqualTo(422);

      assertThat(pushed(sandbox))
          .containsExactly("CREATED", "CONFIRMED", "CANCELLATION_REQUESTED", "CANCELLED");
      assertThat(Examples.tree(bodies(sandbox).getLast()).path("metadata"))
          .isEqualTo(Examples.tree("{\"code\":\"UNAVAILABLE_ITEM\",\"reason\":\"sold out\"}"));
    }
  }

  @Test
  void leavesACancellationRequestedIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "opendelivery.grants-cancellations", "false")) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);

      app.command(order, "requestCancellation", CANCELLATION);
      app.command(order, "readyForPickup", "");

      assertThat(pushed(sandbox))
          .containsExactly("CREATED", "CONFIRMED", "CANCELLATION_REQUESTED", "READY_FOR_PICKUP");
    }
  }

  @Test
  void cancelsWhatNobodyConfirmsAndClosesTheShop() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);

      sandbox.pass(Duration.ofMinutes(5).minusMillis(1));
      assertThat(sandbox.order(order).cancelled()).isFalse();
      sandbox.pass(Duration.ofMillis(1));

      assertThat(pushed(sandbox)).containsExactly("CREATED", "CANCELLED");
      assertThat(closed(sandbox)).isTrue();
      sandbox.pass(Duration.ofMinutes(30));
      assertThat(closed(sandbox)).isFalse();
      assertThat(pushed(sandbox)).hasSize(2);
    }
  }

  @Test
  void confirmsAtTheLastMomentThoughTheEventIsLater() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      sandbox.pass(Duration.ofMinutes(5).minusMillis(1));

      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofMinutes(1));

      assertThat(pushed(sandbox)).containsExactly("CREATED", "CONFIRMED");
    }
  }

  @Test
  void cancelsLongAfterItWasConcluded() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofHours(4));
      sandbox.pass(Duration.ofDays(1));
      var nextDay = new OpenCaller(sandbox);

      assertThat(nextDay.command(order, "requestCancellation", CANCELLATION)).isEqualTo(202);

      assertThat(pushed(sandbox))
          .containsExactly(
              "CREATED", "CONFIRMED", "CONCLUDED", "CANCELLATION_REQUESTED", "CANCELLED");
    }
  }

  @Test
  void letsTheShopCancelFor48HoursAndSupportFor30Days() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofHours(4));
      sandbox.pass(Duration.ofDays(2).plusMillis(1));
      var later = new OpenCaller(sandbox);

      assertThat(later.command(order, "requestCancellation", CANCELLATION)).isEqualTo(422);
      sandbox.change(order, o -> cancelledBy(Actor.MERCHANT, o, sandbox));
      assertThat(sandbox.order(order).cancelled()).isFalse();
      sandbox.change(order, o -> cancelledBy(Actor.SUPPORT, o, sandbox));

      assertThat(sandbox.order(order).cancelled()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, REFUNDED", "false, REFUND_FAILED"})
  void answersARefundOnce(boolean yes, String event) {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofHours(4));
      sandbox.change(
          order,
          o -> o.requestRefund(true, new BigDecimal("12.00"), "Faltou", sandbox.keeta.now()));
      var action = yes ? "acceptRefund" : "rejectRefund";
      var body = yes ? "" : REJECTION;

      assertThat(app.command(order, action, body)).isEqualTo(204);
      assertThat(app.command(order, action, body)).isEqualTo(422);

      var events = pushed(sandbox);
      assertThat(events.subList(2, events.size()))
          .containsExactly("CONCLUDED", "USER_REFUND_REQUEST", event);
      assertThat(Examples.tree(bodies(sandbox).get(3)).path("metadata"))
          .isEqualTo(
              Examples.tree(
                  "{\"reason\":\"Faltou\",\"refundType\":\"PARTIAL\","
                      + "\"amount\":{\"value\":12,\"currency\":\"BRL\"}}"));
    }
  }

  @Test
  void answersRefundsAndOrdersAsSwitched() {
    try (var sandbox =
        TestSandbox.open(
            folder, "opendelivery.refund-status", "202", "opendelivery.enveloped", "true")) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.PLATFORM_DELIVERY);
      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofHours(4));
      sandbox.change(
          order, o -> o.requestRefund(false, BigDecimal.TEN, "Fria", sandbox.keeta.now()));

      assertThat(app.command(order, "acceptRefund", "")).isEqualTo(202);
      var shown = app.get(path(order)).body();
      assertThat(shown.path("code").asInt(-1)).isZero();
      assertThat(shown.path("data").path("lastEvent").asText()).isEqualTo("REFUNDED");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confirm             | {\"createdAt\":\"2026-01-05T12:01:00Z\"} | orderExternalCode is"
            + " missing",
        "confirm             | {\"orderExternalCode\":\"1\"} | createdAt is missing",
        "confirm             | {\"createdAt\":\"noon\",\"orderExternalCode\":\"1\"} | createdAt is"
            + " not a time of RFC 3339",
        "confirm             |"
            + " {\"createdAt\":\"2026-01-05T12:01:00Z\",\"orderExternalCode\":\"1\",\"reason\":null}"
            + " | reason is null",
        "confirm             |"
            + " {\"createdAt\":\"2026-01-05T12:01:00Z\",\"orderExternalCode\":\"1\",\"preparationTime\":\"5\"}"
            + " | preparationTime is not an integer",
        "confirm             | [] | the body is not a JSON object",
        "readyForPickup      | {\"a\":1} | the call takes no body",
        "tracking            | {\"eta\":{}} | deliveryTrackingInfo is missing",
        "dispatch            | {\"deliveryTrackingInfo\":{\"vehicle\":{\"type\":[\"TRAIN\"]}}} |"
            + " deliveryTrackingInfo.vehicle.type is not of MOTORBIKE_BAG, MOTORBIKE_BOX, CAR,"
            + " BICYCLE, SCOOTER, VUC",
        "requestCancellation | {\"code\":\"BORED\",\"mode\":\"AUTO\",\"reason\":\"x\"} | code is"
            + " not one of",
        "requestCancellation | {\"code\":\"OTHERS\",\"reason\":\"x\"} | mode is missing",
        "rejectRefund        | {\"code\":\"OTHER\"} | reason is missing",
      })
  void saysWhichFieldIsWrong(String action, String body, String title) {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox, Serving.MERCHANT_DELIVERY);

      var answer = app.post(path(order) + "/" + action, body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("title").asText()).startsWith(title);
    }
  }

  @Test
  void knowsNoOrderButTheApps() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);

      assertThat(app.get("/v1/orders/4711").status()).isEqualTo(404);
      assertThat(app.post("/v1/orders/x/confirm", CONFIRMATION).status()).isEqualTo(404);
      assertThat(app.post("/v1/orders/4711/pickedUp", "").status()).isEqualTo(404);
      assertThat(app.post("/v1/orders/4711", "").status()).isEqualTo(405);
    }
  }

  @Test
  void startsAScheduledOrderInTime() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order =
          sandbox.placeOpen(
              new OpenWish(
                  null,
                  null,
                  Serving.PLATFORM_DELIVERY,
                  Timing.SCHEDULED,
                  Duration.ZERO,
                  Customer.ANYBODY));
      app.command(order, "confirm", CONFIRMATION);
      var shown = app.get(path(order)).body();
      sandbox.pass(Duration.ofMinutes(90));

      assertThat(shown.path("preparationStartDateTime").asText()).isEqualTo("2026-01-05T13:30:00Z");
      assertThat(shown.path("schedule").path("scheduledDateTimeStart").asText())
          .isEqualTo("2026-01-05T14:00:00Z");
      assertThat(pushed(sandbox))
          .containsExactly("CREATED", "CONFIRMED", "RECOMMENDED_PREPARATION_START");
      assertThat(new OpenCaller(sandbox).get(path(order)).body().path("lastEvent").asText())
          .isEqualTo("CONFIRMED");
    }
  }

  @Test
  void hasItsCommandsAfterARestartToo() {
    OpenOrder order;
    try (var sandbox = TestSandbox.open(folder)) {
      order = place(sandbox, Serving.PLATFORM_DELIVERY);
      new OpenCaller(sandbox).post(path(order) + "/confirm", CONFIRMATION);
    }
    try (var sandbox = TestSandbox.open(folder, TestSandbox.START)) {
      sandbox.pass(Duration.ofSeconds(1));

      assertThat(pushed(sandbox)).containsExactly("CONFIRMED");
      assertThat(new OpenCaller(sandbox).drain()).containsExactly("CREATED", "CONFIRMED");
    }
  }

  private static Ruling cancelledBy(Actor by, OpenOrder order, TestSandbox sandbox) {
    return order.cancel(by, Remark.NONE, sandbox.keeta.now(), TestSandbox.OPEN_RULES);
  }

  private static OpenOrder place(TestSandbox sandbox, Serving serving) {
    return sandbox.placeOpen(
        new OpenWish(null, null, serving, Timing.INSTANT, Duration.ZERO, Customer.ANYBODY));
  }

  private static List<String> pushed(TestSandbox sandbox) {
    return bodies(sandbox).stream()
        .map(body -> Examples.tree(body).path("eventType").asText())
        .toList();
  }

  /** Without heartbeats. */
  private static List<String> bodies(TestSandbox sandbox) {
    return sandbox.receiver.bodies.stream().filter(body -> !body.isEmpty()).toList();
  }

  private static boolean closed(TestSandbox sandbox) {
    return sandbox.keeta.change(
        session -> session.shop(TestSandbox.OPEN_APP, TestSandbox.OPEN_SHOP).closed());
  }
}
