package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.CONFIRMATION;
import static dev.keetaorders.sandbox.OpenCaller.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCallsTest {

  private static final String ACKNOWLEDGMENT = "/v1/events/acknowledgment";

  @TempDir Path folder;

  @Test
  void hasTheSameEventForPollingAsIsPushed() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox);

      var polled = app.poll();

      assertThat(polled.status()).isEqualTo(200);
      assertThat(polled.body()).hasSize(1);
      assertThat(polled.body().get(0)).isEqualTo(Examples.tree(sandbox.receiver.bodies.getFirst()));
    }
  }

  @Test
  void givesAnEventUntilItIsAcknowledged() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox);
      app.poll();

      assertThat(app.drain()).containsExactly("CREATED");

      sandbox.pass(Duration.ofMinutes(1));
      var after = app.poll();
      assertThat(after.status()).isEqualTo(204);
      assertThat(after.body().isMissingNode()).isTrue();
    }
  }

  @Test
  void forgetsAnEventAfterFourHoursAndTenMinutes() {
    try (var sandbox = TestSandbox.open(folder, "opendelivery.token-for", "P1D")) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox);
      app.command(order, "confirm", CONFIRMATION);
      sandbox.pass(Duration.ofHours(4).plusMinutes(9));
      assertThat(app.poll().body()).hasSize(3);

      sandbox.pass(Duration.ofMinutes(1));

      assertThat(app.poll().body()).hasSize(1);
    }
  }

  @Test
  void blocksTheThirdPollOfAMinute() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);

      assertThat(app.poll().status()).isEqualTo(204);
      sandbox.pass(Duration.ofSeconds(30));
      assertThat(app.poll().status()).isEqualTo(204);
      sandbox.pass(Duration.ofSeconds(29));
      assertThat(app.poll().status()).isEqualTo(429);
      sandbox.pass(Duration.ofSeconds(1));
      assertThat(app.poll().status()).isEqualTo(204);
    }
  }

  @Test
  void countsTheLimitForEachToken() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      app.poll();
      app.poll();

      assertThat(app.poll().status()).isEqualTo(429);
      assertThat(new OpenCaller(sandbox).poll().status()).isEqualTo(204);
    }
  }

  @Test
  void givesTheEventsOfTheMerchantsThatAreNamed() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox);

      assertThat(app.poll(TestSandbox.MERCHANT).body()).hasSize(1);
      var unknown = app.poll("nobody", TestSandbox.MERCHANT);
      assertThat(unknown.status()).isEqualTo(400);
      assertThat(unknown.body().path("title").asText()).isEqualTo("[nobody] is/are invalid");
    }
  }

  @Test
  void losesWhatTheFilterLeavesOut() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      place(sandbox);

      var filtered = answered(app.pollBy("eventType=CONFIRMED"));

      assertThat(filtered.status()).isEqualTo(204);
      assertThat(app.poll().status()).isEqualTo(204);
    }
  }

  @Test
  void refusesAnAcknowledgmentThatFitsNoEvent() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox);
      var id = app.poll().body().get(0).path("eventId").asText();

      assertThat(app.post(ACKNOWLEDGMENT, ack(id, order, "CONFIRMED")).status()).isEqualTo(400);
      assertThat(app.post(ACKNOWLEDGMENT, "[]").status()).isEqualTo(400);
      assertThat(app.post(ACKNOWLEDGMENT, "[{\"eventId\":\"%s\"}]".formatted(id)).status())
          .isEqualTo(400);
      assertThat(app.poll().body()).hasSize(1);
      assertThat(app.post(ACKNOWLEDGMENT, ack(id, order, "CREATED")).status()).isEqualTo(202);
      assertThat(app.post(ACKNOWLEDGMENT, ack(id, order, "CREATED")).status()).isEqualTo(202);
    }
  }

  @Test
  void refusesToAcknowledgeTwiceIfSwitchedSo() {
    try (var sandbox =
        TestSandbox.open(folder, "opendelivery.refuses-unknown-acknowledgments", "true")) {
      var app = new OpenCaller(sandbox);
      var order = place(sandbox);
      var id = app.poll().body().get(0).path("eventId").asText();
      app.post(ACKNOWLEDGMENT, ack(id, order, "CREATED"));

      assertThat(app.post(ACKNOWLEDGMENT, ack(id, order, "CREATED")).status()).isEqualTo(404);
    }
  }

  private static String ack(String id, OpenOrder order, String type) {
    return "[{\"eventType\":\"%s\",\"id\":\"%s\",\"orderId\":\"%d\"}]"
        .formatted(type, id, order.orderId());
  }

  private static OpenOrder place(TestSandbox sandbox) {
    return sandbox.placeOpen(
        new OpenWish(
            null,
            null,
            Serving.PLATFORM_DELIVERY,
            Timing.INSTANT,
            Duration.ZERO,
            Customer.ANYBODY));
  }
}
