package dev.keetaorders.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Fault.Where;
import dev.keetaorders.sandbox.state.PushAttempt;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSenderTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void sendsThreeTimesMoreAMinuteApartAndThenGivesUp() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.receiver.status = 503;
      var order = sandbox.place();

      sandbox.pass(MINUTE.minusMillis(1));
      assertThat(attempts(sandbox, order)).hasSize(1);
      sandbox.pass(Duration.ofMillis(1));
      assertThat(attempts(sandbox, order)).hasSize(2);
      sandbox.pass(MINUTE);
      sandbox.pass(MINUTE);
      sandbox.pass(MINUTE);

      // The auto-cancel of the fifth minute has not come yet.
      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::attempt)
          .containsExactly(1, 2, 3, 4);
      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::at)
          .containsExactly(
              TestSandbox.START,
              TestSandbox.START.plusSeconds(60),
              TestSandbox.START.plusSeconds(120),
              TestSandbox.START.plusSeconds(180));
      assertThat(sandbox.keeta.pendingPushes()).isZero();
    }
  }

  @Test
  void waitsLongerEachTimeIfSetSo() {
    try (var sandbox = TestSandbox.open(folder, "push.resend-after", "60s,120s")) {
      sandbox.receiver.status = 500;
      var order = sandbox.place();

      sandbox.pass(MINUTE);
      sandbox.pass(MINUTE);
      assertThat(attempts(sandbox, order)).hasSize(2);
      sandbox.pass(MINUTE);
      assertThat(attempts(sandbox, order)).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"webhook-ack, true", "webhook-ack-retry-please, false"})
  void takesTheDocumentedAnswersAsTheyAreMeant(String example, boolean acknowledged) {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.receiver.answer = _ -> Examples.read(example).toString();

      sandbox.place();

      assertThat(sandbox.keeta.pendingPushes()).isEqualTo(acknowledged ? 0 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"code\":0,\"message\":\"Success\"}', true",
    "200, '{\"code\":0,\"data\":{}}', true",
    "200, '{\"code\":1}', false",
    "200, '{\"code\":\"0\"}', false",
    "200, '{}', false",
    "200, 'OK', false",
    "200, '', false",
    "202, '{\"code\":0}', false",
    "401, '{\"code\":0}', false"
  })
  void takesHttp200AndCode0ForAnAcknowledgement(int status, String answer, boolean acknowledged) {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.receiver.status = status;
      sandbox.receiver.answer = _ -> answer;

      var order = sandbox.place();

      assertThat(attempts(sandbox, order))
          .singleElement()
          .satisfies(attempt -> {
            assertThat(attempt.acknowledged()).isEqualTo(acknowledged);
            assertThat(attempt.httpStatus()).isEqualTo(status);
            assertThat(attempt.answer()).isEqualTo(answer);
          });
      assertThat(sandbox.keeta.pendingPushes()).isEqualTo(acknowledged ? 0 : 1);
    }
  }

  @Test
  void writesDownHowLongTheAnswerTook() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.receiver.answer =
          _ -> {
            sandbox.now = sandbox.now.plusMillis(1700);
            return "{\"code\":0}";
          };

      var order = sandbox.place();

      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::at, PushAttempt::tookMillis)
          .containsExactly(tuple(TestSandbox.START, 1700L));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, false", "false, true"})
  void keepsWhatTheSwitchesSayOnAReSend(boolean sameMessageId, boolean sameTimestamp) {
    try (var sandbox =
        TestSandbox.open(
            folder,
            "push.resend-after",
            "60s",
            "push.same-message-id",
            Boolean.toString(sameMessageId),
            "push.same-timestamp",
            Boolean.toString(sameTimestamp))) {
      sandbox.receiver.answer = _ -> "{\"code\":1}";
      sandbox.place();
      sandbox.pass(MINUTE);

      var sent = placements(sandbox);

      assertThat(sent).hasSize(2);
      assertThat(sent.get(0).path("messageId").equals(sent.get(1).path("messageId")))
          .isEqualTo(sameMessageId);
      assertThat(sent.get(0).path("timestamp").equals(sent.get(1).path("timestamp")))
          .isEqualTo(sameTimestamp);
      assertThat(sent.get(0).equals(sent.get(1))).isEqualTo(sameMessageId && sameTimestamp);
    }
  }

  @Test
  void tellsOfAnUnansweredOrderAndTheClosedShop() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place();

      sandbox.pass(Duration.ofMinutes(5));
      assertThat(sandbox.receiver.eventIds()).containsExactly(1001, 1008, 1102);
      sandbox.pass(Duration.ofMinutes(30));
      assertThat(sandbox.receiver.eventIds()).containsExactly(1001, 1008, 1102, 1102);
      assertThat(sandbox.place().status().code()).isEqualTo(20);
    }
  }

  @Test
  void takesOrdersOfAClosedShop() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place();
      sandbox.pass(Duration.ofMinutes(5));

      sandbox.place();

      assertThat(sandbox.receiver.eventIds()).endsWith(1001);
    }
  }

  @Test
  void letsOnlyTimersGoOnWhenTheClockIsMoved() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.receiver.status = 500;
      var order = sandbox.place();

      sandbox.keeta.advance(Duration.ofMinutes(5));
      sandbox.ticker.tick();
      sandbox.ticker.tick();
      sandbox.ticker.tick();
      sandbox.ticker.tick();

      assertThat(attempts(sandbox, order))
          .filteredOn(attempt -> attempt.eventId() == 1001)
          .hasSize(4)
          .allSatisfy(attempt -> assertThat(attempt.at()).isEqualTo(TestSandbox.START));
      assertThat(sandbox.order(order).traces().getFirst().at().shown())
          .isEqualTo(TestSandbox.START);
    }
  }

  @Test
  void givesAnOrderThatIsPlacedAfterTheClockWasMovedItsFiveMinutes() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.keeta.advance(Duration.ofHours(1));
      var order = sandbox.place();

      sandbox.pass(Duration.ofMinutes(5).minusMillis(1));
      assertThat(sandbox.order(order).status().code()).isEqualTo(20);
      sandbox.pass(Duration.ofMillis(1));
      assertThat(sandbox.order(order).status().code()).isEqualTo(50);
    }
  }

  @Test
  void sendsADuplicateTwice() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.DUPLICATE));
      var order = sandbox.place();

      assertThat(placements(sandbox)).hasSize(2);
      assertThat(placements(sandbox).get(0)).isEqualTo(placements(sandbox).get(1));
      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::fault)
          .containsExactly(null, "DUPLICATE");
    }
  }

  @Test
  void losesAPush() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.LOSE));
      var order = sandbox.place();
      sandbox.pass(MINUTE);

      assertThat(placements(sandbox)).isEmpty();
      assertThat(attempts(sandbox, order)).extracting(PushAttempt::fault).containsExactly("LOSE");
    }
  }

  @Test
  void delaysAPush() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.DELAY));
      sandbox.place();

      sandbox.pass(Duration.ofSeconds(9));
      assertThat(placements(sandbox)).isEmpty();
      sandbox.pass(Duration.ofSeconds(1));
      assertThat(placements(sandbox)).hasSize(1);
    }
  }

  @Test
  void letsTheNextPushOvertake() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.REORDER));
      var order = sandbox.place();
      sandbox.call("/order/confirm", order);
      sandbox.ticker.tick();
      sandbox.ticker.tick();

      assertThat(sandbox.receiver.eventIds()).containsExactly(1002, 1001);
    }
  }

  @Test
  void waitsForNoNextPushForEver() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.REORDER));
      sandbox.place();

      sandbox.pass(Duration.ofSeconds(30));

      assertThat(sandbox.receiver.eventIds()).containsExactly(1001);
    }
  }

  @Test
  void signsWronglyOnceAndRightlyAfterwards() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(fault(Kind.WRONG_SIGNATURE));
      sandbox.receiver.answer = body -> rightlySigned(body) ? "{\"code\":0}" : "{\"code\":1}";
      var order = sandbox.place();
      sandbox.pass(MINUTE);

      assertThat(attempts(sandbox, order))
          .extracting(PushAttempt::acknowledged)
          .containsExactly(false, true);
    }
  }

  @Test
  void goesWrongForItsEventOnly() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.plan(new Fault(Where.PUSH, null, null, 1002, Kind.LOSE, 1, null, null, null));
      var order = sandbox.place();
      sandbox.call("/order/confirm", order);
      sandbox.ticker.tick();

      assertThat(sandbox.receiver.eventIds()).containsExactly(1001);
    }
  }

  @Test
  void beatsEveryThirtySecondsWithAnEmptyBody() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.pass(Duration.ZERO);
      sandbox.pass(Duration.ofSeconds(29));
      assertThat(sandbox.receiver.bodies).containsExactly("");
      sandbox.pass(Duration.ofSeconds(1));
      assertThat(sandbox.receiver.bodies).containsExactly("", "");
    }
  }

  @Test
  void beatsWithAnEmptyObjectIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "push.heartbeat-braces", "true")) {
      sandbox.pass(Duration.ZERO);
      assertThat(sandbox.receiver.bodies).containsExactly("{}");
    }
  }

  private static boolean rightlySigned(String body) {
    if (body.isEmpty()) return true;
    var json = Examples.tree(body);
    var text =
        "%s?appId=%s&eventId=%s&message=%s&messageId=%s&shopId=%s&timestamp=%ssandbox-secret"
            .formatted(
                TestSandbox.WEBHOOKS,
                json.path("appId").asText(),
                json.path("eventId").asText(),
                json.path("message").asText(),
                json.path("messageId").asText(),
                json.path("shopId").asText(),
                json.path("timestamp").asText());
    return json.path("sig").asText().equals(TestSandbox.sha256(text));
  }

  private static Fault fault(Kind kind) {
    return new Fault(Where.PUSH, null, null, null, kind, 1, 1, null, null);
  }

  private static List<JsonNode> placements(TestSandbox sandbox) {
    return sandbox.receiver.bodies.stream()
        .filter(body -> body.contains("\"eventId\":1001"))
        .map(Examples::tree)
        .toList();
  }

  private static List<PushAttempt> attempts(TestSandbox sandbox, SimulatedOrder order) {
    return sandbox.keeta.attempts(Optional.of(order.orderViewId()));
  }
}
