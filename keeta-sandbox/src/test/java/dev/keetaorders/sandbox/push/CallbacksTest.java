package dev.keetaorders.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.state.PushAttempt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pushes go where /base/callback/url/set said, by event and kind of store. */
class CallbacksTest {

  private static final String FORMAL = "http://formal.example/keeta";
  private static final String TEST = "http://test.example/keeta";

  @TempDir Path folder;

  @Test
  void sendsTheEventsOfFormalStoresWhereTheyWereSet() {
    try (var sandbox = open()) {
      set(sandbox, "eventId", 1001L, "url", FORMAL, "isTest", 0L);
      set(sandbox, "eventId", 1001L, "url", TEST, "isTest", 1L);

      sandbox.call("/order/confirm", sandbox.place());
      sandbox.ticker.tick();

      // 1002 was not set: it goes where the settings say.
      assertThat(sandbox.receiver.urls).containsExactly(FORMAL, TestSandbox.WEBHOOKS);
    }
  }

  @Test
  void sendsTheEventsOfTestStoresWhereTheyWereSetAndSignsThatUrl() {
    try (var sandbox = open()) {
      // A registration is for test stores unless it says otherwise.
      set(sandbox, "eventId", 1001L, "url", TEST);
      sandbox.keeta.change(session -> {
        session.put(session.shop(TestSandbox.APP, TestSandbox.SHOP).as("Test store", true));
        return true;
      });

      var order = sandbox.place();

      assertThat(sandbox.receiver.urls).endsWith(TEST);
      assertThat(sandbox.keeta.attempts(Optional.of(order.orderViewId())))
          .extracting(PushAttempt::url)
          .containsExactly(TEST);
      var push = Examples.tree(sandbox.receiver.bodies.getLast());
      var signed =
          "%s?appId=1001001&eventId=1001&message=%s&messageId=%s&shopId=466663&timestamp=%s"
              .formatted(
                  TEST,
                  push.path("message").asText(),
                  push.path("messageId").asText(),
                  push.path("timestamp").asText());
      assertThat(push.path("sig").asText())
          .isEqualTo(TestSandbox.sha256(signed + "sandbox-secret"));
    }
  }

  @Test
  void remembersTheLastOneOverARestart() {
    try (var before = open()) {
      set(before, "eventId", 1001L, "url", "http://first.example", "isTest", 0L);
      set(before, "eventId", 1001L, "url", FORMAL, "isTest", 0L);
    }

    try (var after = open()) {
      after.place();

      assertThat(after.receiver.urls).endsWith(FORMAL);
    }
  }

  @Test
  void sendsNothingThatWasNotSetIfSwitchedSo() {
    try (var sandbox = open("push.only-registered", "true")) {
      var order = sandbox.place();

      assertThat(sandbox.receiver.eventIds()).isEmpty();
      assertThat(sandbox.keeta.attempts(Optional.of(order.orderViewId())))
          .singleElement()
          .satisfies(attempt -> {
            assertThat(attempt.httpStatus()).isNull();
            assertThat(attempt.answer()).contains("/base/callback/url/set for 1001");
          });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eventId is null | | http://x.example | 1",
        "eventId is not an event | 0 | http://x.example | 1",
        "url is null | 1001 | | 1",
        "url is not a URL | 1001 | ftp://x.example | 1",
        "isTest is not 0 or 1 | 1001 | http://x.example | 2"
      })
  void refusesWhatCannotBeSet(String message, Long eventId, String url, Long isTest) {
    try (var sandbox = open()) {
      var answer =
          sandbox
              .callWithoutToken(
                  "/base/callback/url/set",
                  "eventId",
                  eventId == null ? "null" : eventId,
                  "url",
                  url == null ? "" : url,
                  "isTest",
                  isTest)
              .body();

      assertThat(Examples.tree(answer).path("message").asText()).isEqualTo(message);
    }
  }

  private TestSandbox open(String... settings) {
    var all = Stream.concat(Stream.of("push.heartbeat-every", "PT0S"), Stream.of(settings));
    return TestSandbox.open(folder, all.toArray(String[]::new));
  }

  private static void set(TestSandbox sandbox, Object... parameters) {
    assertThat(sandbox.callWithoutToken("/base/callback/url/set", parameters).body())
        .isEqualTo("{\"code\":0,\"message\":\"Success\"}");
  }
}
