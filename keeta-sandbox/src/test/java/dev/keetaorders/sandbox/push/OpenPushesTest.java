package dev.keetaorders.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Fault.Where;
import dev.keetaorders.sandbox.state.PushAttempt;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pushes of the Open Delivery dialect: where they go, how they are signed, when they come again.
 */
class OpenPushesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void comeAgainAfterOneTwoAndThreeMinutesAsTheSameEvent() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      sandbox.receiver.status = 503;
      var order = place(sandbox);
      for (int i = 0; i < 7; i++) sandbox.pass(MINUTE);

      var ofTheFirst =
          attempts(sandbox, order).stream()
              .filter(attempt -> "CREATED".equals(attempt.eventType()))
              .toList();
      assertThat(ofTheFirst)
          .extracting(PushAttempt::attempt, PushAttempt::at)
          .containsExactly(
              tuple(1, TestSandbox.START),
              tuple(2, TestSandbox.START.plus(MINUTE)),
              tuple(3, TestSandbox.START.plus(MINUTE.multipliedBy(3))),
              tuple(4, TestSandbox.START.plus(MINUTE.multipliedBy(6))));
      assertThat(ofTheFirst).extracting(PushAttempt::messageId).containsOnly(eventId(sandbox, 0));
      // What was never acknowledged is there to be polled all the same.
      assertThat(new OpenCaller(sandbox).drain()).containsExactly("CREATED", "CANCELLED");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, true", "204, true", "201, false", "202, false", "401, false", "500, false"})
  void areAcknowledgedBy200And204WhateverTheBody(int status, boolean acknowledged) {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      sandbox.receiver.status = status;
      sandbox.receiver.answer = _ -> "";

      place(sandbox);

      assertThat(sandbox.keeta.pendingPushes()).isEqualTo(acknowledged ? 0 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"base64-raw", "hex-raw", "base64-url", "base64-canonical"})
  void areSignedAsSwitched(String form) {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, "opendelivery.push-signature", form)) {
      place(sandbox);
      var body = sandbox.receiver.bodies.getFirst();

      var signature =
          switch (form) {
            case "base64-raw" -> base64(body);
            case "hex-raw" -> HexFormat.of().formatHex(OpenCaller.hmac(body, "od-secret"));
            case "base64-url" -> base64(TestSandbox.EVENTS + "&" + body);
            case "base64-canonical" -> base64(sorted(body));
            default -> throw new AssertionError(form);
          };
      assertThat(sandbox.receiver.headers.getFirst()).containsEntry("X-App-Signature", signature);
      assertThat(sandbox.receiver.headers.getFirst()).containsEntry("X-App-Id", "od-sandbox");
    }
  }

  /** An event has texts only, so that its canonical form is its fields in order. */
  private static String sorted(String body) {
    var event = Examples.tree(body);
    return "{\"createdAt\":%s,\"eventId\":%s,\"eventType\":%s,\"orderId\":%s,\"orderURL\":%s}"
        .formatted(
            event.path("createdAt"),
            event.path("eventId"),
            event.path("eventType"),
            event.path("orderId"),
            event.path("orderURL"));
  }

  @ParameterizedTest
  @CsvSource({"ours, " + TestSandbox.MERCHANT, "keetas, 478268"})
  void nameTheMerchantAsSwitched(String whose, String id) {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, "opendelivery.push-merchant", whose)) {
      place(sandbox);

      assertThat(sandbox.receiver.headers.getFirst()).containsEntry("X-App-MerchantId", id);
    }
  }

  @Test
  void goWhereTheOnboardingSaidAndTheSettingsSayElse() {
    try (var sandbox =
        TestSandbox.withoutHeartbeats(folder, "opendelivery.appends-new-event", "true")) {
      place(sandbox);
      onboard(
          sandbox, "{\"keetaMerchantId\":478268,\"ordersWebhookURL\":\"http://chain.example\"}");
      place(sandbox);

      assertThat(sandbox.receiver.urls)
          .containsExactly(TestSandbox.EVENTS + "/v1/newEvent", "http://chain.example/v1/newEvent");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, http://gateway.example/opendelivery/webhook/authorization",
        "http://elsewhere.example/auth, http://elsewhere.example/auth"
      })
  void tellOfAuthorizationsBesideTheEventsOrAsSet(String setting, String url) {
    var settings =
        setting == null ? new String[0] : new String[] {"opendelivery.authorization-url", setting};
    try (var sandbox = TestSandbox.withoutHeartbeats(folder, settings)) {
      sandbox.keeta.change(session ->
          session.apply(
              session
                  .shop(TestSandbox.OPEN_APP, 478269)
                  .added(
                      sandbox.oauth.authorization(session, TestSandbox.OPEN_BRAND),
                      session.now())));
      sandbox.ticker.tick();

      assertThat(sandbox.receiver.urls).containsExactly(url);
      assertThat(Examples.tree(sandbox.receiver.bodies.getFirst()).path("opType").asInt())
          .isEqualTo(1);
      assertThat(sandbox.receiver.headers.getFirst())
          .containsEntry("X-App-Signature", base64(sandbox.receiver.bodies.getFirst()));
      assertThat(new OpenCaller(sandbox).poll().status()).isEqualTo(204);
    }
  }

  @Test
  void areSpoiledByTheWordOfTheirEvent() {
    try (var sandbox = TestSandbox.withoutHeartbeats(folder)) {
      sandbox.plan(
          new Fault(Where.PUSH, null, null, null, "CREATED", Kind.LOSE, 1, null, null, null),
          new Fault(
              Where.PUSH, null, null, null, "CONFIRMED", Kind.WRONG_SIGNATURE, 1, 1, null, null));
      var order = place(sandbox);
      sandbox.change(order, o -> o.confirm(sandbox.keeta.now(), Duration.ZERO));

      assertThat(sandbox.receiver.bodies).hasSize(1);
      assertThat(sandbox.receiver.headers.getFirst().get("X-App-Signature"))
          .isNotEqualTo(base64(sandbox.receiver.bodies.getFirst()));
      assertThat(new OpenCaller(sandbox).drain()).containsExactly("CREATED", "CONFIRMED");
    }
  }

  @Test
  void tellAnOrderAsPlacedIfSwitchedSo() {
    try (var sandbox =
        TestSandbox.withoutHeartbeats(
            folder,
            "opendelivery.placed-alias",
            "true",
            "opendelivery.unknown-fields",
            "true",
            "opendelivery.metadata",
            "false")) {
      var order = place(sandbox);
      sandbox.pass(Duration.ofMinutes(5));

      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::eventType)
          .containsExactly("PLACED", "CANCELLED");
      assertThat(sandbox.receiver.bodies.getFirst()).contains("\"PLACED\"", "unheardOf");
      assertThat(sandbox.receiver.bodies)
          .filteredOn(body -> body.contains("\"CANCELLED\""))
          .hasSize(1)
          .noneMatch(body -> body.contains("metadata"));
    }
  }

  static void onboard(TestSandbox sandbox, String body) {
    var app = new OpenCaller(sandbox);
    var query = "merchantId=" + TestSandbox.MERCHANT;
    var answer = OpenCaller.answered(app.reply("PUT", "/v1/merchantOnboarding", query, body));
    assertThat(answer.status()).isEqualTo(201);
  }

  private static String eventId(TestSandbox sandbox, int index) {
    return Examples.tree(sandbox.receiver.bodies.get(index)).path("eventId").asText();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(OpenCaller.hmac(text, "od-secret"));
  }

  private static List<PushAttempt> attempts(TestSandbox sandbox, OpenOrder order) {
    return sandbox.keeta.attempts(Optional.of(order.orderId()));
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
