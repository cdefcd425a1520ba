package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.Sha256;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.RefundDeadlineMeaning;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.contracts.signature.CanaryPush;
import dev.keetaorders.contracts.signature.StandardRecipe;
import dev.keetaorders.gateway.append.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveWebhookTest {

  private static final Set<Integer> ORDER_EVENTS =
      Set.of(1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008);

  private final InMemoryNotificationLog log = new InMemoryNotificationLog();
  private final ReceiveWebhook enforcing = receiving(Pushes.apps(SignatureMode.ENFORCE));
  private final ReceiveWebhook observing = receiving(Pushes.apps(SignatureMode.OBSERVE));

  @ParameterizedTest
  @MethodSource("dev.keetaorders.gateway.receive.Pushes#signedExamples")
  void appendsEveryExampleByteForByte(Pushes.Example example) {
    var receipt = enforcing.receive(Pushes.push(example.body()));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().value()).isEqualTo(example.body());
    assertThat(log.only().headers())
        .containsEntry(NotificationHeader.VERIFICATION, "verified:R1")
        .containsEntry(NotificationHeader.SIGNATURE, example.envelope().get("sig").asText());
    assertThat(List.of(log.only().destination(), log.only().key()))
        .isEqualTo(expectedPlace(example));
  }

  @Test
  void seesMoreThanADozenExamples() {
    assertThat(Pushes.signedExamples().count()).isEqualTo(16);
  }

  @Test
  void writesEveryHeaderOfACancellation() {
    enforcing.receive(Pushes.push(Pushes.example("webhook-1004.json").body()));

    assertThat(log.only().headers())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", "1930106161957212200"),
                Map.entry("ce_source", "/keeta/standard/apps/3762772727/shops/466663"),
                Map.entry("ce_type", "keeta.standard.1004"),
                Map.entry("ce_subject", "756823555555859"),
                Map.entry("ce_time", "2026-01-05T12:00:00.000Z"),
                Map.entry("content-type", "application/json"),
                Map.entry("keeta-sent-at", "2025-07-02T09:21:48.000Z"),
                Map.entry("keeta-status", "50"),
                Map.entry("keeta-actor", "10"),
                Map.entry("keeta-occurred-at", "2025-07-02T09:21:48.144Z"),
                Map.entry("keeta-verification", "verified:R1"),
                Map.entry("keeta-via", "webhook"),
                Map.entry(
                    "keeta-signature",
                    "ba3e36a005fbb4490d9761de3aa008ca991d47ede56526820c10568f8e992d12"),
                Map.entry("keeta-app-id", "3762772727")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refundsAndTheirMeanings")
  void theHeadersOfARefundTellWhatItMeansForItsDeadline(
      String example, RefundDeadlineMeaning expected) {
    enforcing.receive(Pushes.push(Pushes.example(example).body()));

    var headers = log.only().headers();
    assertThat(NotificationMetadata.read(headers::get))
        .isInstanceOfSatisfying(
            NotificationMetadata.Reading.Understood.class,
            read ->
                assertThat(RefundDeadlineMeaning.of(read.metadata(), RefundCodes.KEETAS))
                    .containsExactly(expected));
  }

  static Stream<Arguments> refundsAndTheirMeanings() {
    var applied = Instant.ofEpochMilli(1751448108144L);
    return Stream.of(
        Arguments.of(
            "webhook-1005-request-pending.json",
            new RefundDeadlineMeaning.Starts("833443425408767", applied)),
        Arguments.of("webhook-1005.json", new RefundDeadlineMeaning.Answered("833443425408767")),
        Arguments.of("webhook-1007.json", new RefundDeadlineMeaning.Answered("833441825390895")));
  }

  @Test
  void refusesOneChangedByteAndKeepsItInQuarantine() {
    var body = Pushes.example("webhook-1001-live-shape.json").body();
    var changed = new String(body, StandardCharsets.UTF_8).replace("466663", "466664");

    var receipt = enforcing.receive(Pushes.push(utf8(changed)));

    assertThat(receipt.outcome()).isEqualTo(Outcome.SIGNATURE_REFUSED);
    var entry = log.only();
    assertThat(entry.destination()).isEqualTo(Destination.QUARANTINE);
    assertThat(entry.value()).isEqualTo(utf8(changed));
    assertThat(entry.headers())
        .containsEntry("ce_type", "keeta.standard.1001")
        .containsEntry("ce_subject", "756823555555859")
        .containsEntry("keeta-placed-at", "2025-07-02T07:55:00.803Z")
        .containsEntry("keeta-verification", "unverified:no-match")
        .containsEntry("keeta-quarantine-reason", "signature-refused");
  }

  @Test
  void refusesAWrongSignatureEvenWhenQuarantineCannotTakeIt() {
    log.goDown();

    var receipt = enforcing.receive(Pushes.push(Pushes.signed(1002, "{}", "other")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.SIGNATURE_REFUSED);
    assertThat(receipt.quarantining())
        .contains(new Receipt.Quarantining("signature-refused", false));
  }

  @Test
  void appendsWhatItCannotVerifyWhileItObserves() {
    var receipt =
        observing.receive(Pushes.push(Pushes.signed(1002, "{\"orderViewId\":1}", "other")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().destination()).isEqualTo(Destination.ORDER_NOTIFICATIONS);
    assertThat(log.only().headers()).containsEntry("keeta-verification", "unverified:no-match");
  }

  @Test
  void verifiesWithEveryLiveSecretAndUrl() {
    var app =
        Pushes.app(
            Pushes.APP_ID,
            SignatureMode.ENFORCE,
            List.of("new", "old"),
            List.of("https://elsewhere.example.com", Pushes.URL));
    var rotating = receiving(new Apps(Map.of(Pushes.APP_ID, app)));

    var outcomes =
        Stream.of("new", "old", "older")
            .map(secret -> Pushes.signed(1002, "{\"orderViewId\":1}", secret))
            .map(body -> rotating.receive(Pushes.push(body)).outcome());

    assertThat(outcomes)
        .containsExactly(Outcome.APPENDED, Outcome.APPENDED, Outcome.SIGNATURE_REFUSED);
  }

  /** A push of our own, which is to come out at the log and to be taken for no order's. */
  @Test
  void filesACanaryWithWhatNobodyKnows() {
    var canary = new CanaryPush(Pushes.APP_ID, "canary-1", Pushes.NOW);

    var receipt =
        enforcing.receive(Pushes.push(canary.body(StandardRecipe.R1, Pushes.URL, Pushes.SECRET)));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(List.of(log.only().destination(), log.only().key()))
        .containsExactly(Destination.SHOP_NOTIFICATIONS, Pushes.APP_ID);
    assertThat(log.only().headers())
        .containsEntry("ce_id", "canary-1")
        .containsEntry("ce_type", "keeta.standard.9000000001")
        .containsEntry("keeta-verification", "verified:R1")
        .doesNotContainKey("ce_subject");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t ", "{}", " { } \n"})
  void answersAHeartbeatWithoutAppending(String body) {
    assertThat(enforcing.receive(Pushes.push(utf8(body))).outcome()).isEqualTo(Outcome.HEARTBEAT);
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void takesTheOauthCodeByPost() {
    var body = Pushes.oauthCode().body();

    var receipt = enforcing.receive(Pushes.push(body));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().destination()).isEqualTo(Destination.AUTHORIZATIONS);
    assertThat(log.only().key()).isEqualTo(Pushes.OAUTH_APP_ID);
    assertThat(log.only().value()).isEqualTo(body);
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.standard.1")
        .containsEntry("ce_id", "sha256:" + Sha256.hex(body))
        .containsEntry("ce_source", "/keeta/standard/apps/1933049627/shops/-")
        .containsEntry("keeta-sent-at", "2023-11-14T22:13:20.000Z")
        .containsEntry("keeta-verification", "verified:R1");
  }

  @Test
  void takesTheOauthCodeByGetAsAJsonObject() {
    var envelope = Pushes.oauthCode().envelope();
    var query =
        "code=%s&state=&appId=%s&timestamp=%s&sig=%s"
            .formatted(
                envelope.get("code").asText(),
                envelope.get("appId").asText(),
                envelope.get("timestamp").asText(),
                envelope.get("sig").asText());

    var receipt =
        enforcing.receive(new Push(new Push.Payload.Query(query), null, null, Pushes.NOW));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().destination()).isEqualTo(Destination.AUTHORIZATIONS);
    assertThat(new String(log.only().value(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"code\":\"99bf245fb49d4c319d31f64ac983c654\",\"state\":\"\","
                + "\"appId\":\"1933049627\",\"timestamp\":\"1700000000000\",\"sig\":\""
                + envelope.get("sig").asText()
                + "\"}");
    assertThat(log.only().headers()).containsEntry("keeta-verification", "verified:R1");
  }

  @Test
  void keepsAnEventThatNobodyHasHeardOf() {
    var receipt = enforcing.receive(Pushes.push(Pushes.signed(4711, "not even JSON")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().destination()).isEqualTo(Destination.SHOP_NOTIFICATIONS);
    assertThat(log.only().key()).isEqualTo("466663");
    assertThat(log.only().headers()).containsEntry("ce_type", "keeta.standard.4711");
  }

  @Test
  void putsAnOrderEventWithoutAnOrderIntoQuarantineAndAnswersSuccess() {
    var receipt =
        enforcing.receive(
            Pushes.push(Pushes.signed(1001, "{\"baseOrder\":{\"ctime\":1751442900803}}")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
    assertThat(Acknowledgement.of(receipt.outcome()).body())
        .isEqualTo("{\"code\":0,\"message\":\"Success\"}");
    assertThat(log.only().destination()).isEqualTo(Destination.QUARANTINE);
    assertThat(log.only().key()).isEqualTo("466663");
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.standard.1001")
        .containsEntry("keeta-placed-at", "2025-07-02T07:55:00.803Z")
        .containsEntry("keeta-verification", "verified:R1")
        .containsEntry("keeta-quarantine-reason", "no-order-id");
  }

  @ParameterizedTest
  @EnumSource
  void answersAsInTheExamplesOfBothAnswers(Outcome outcome) throws IOException {
    var example = outcome.success() ? "webhook-ack" : "webhook-ack-retry-please";
    var json = new ObjectMapper();

    var answer = json.readTree(Acknowledgement.of(outcome).body());

    try (var file = getClass().getResourceAsStream("/keeta/standard/" + example + ".json")) {
      var documented = json.readTree(file);
      if (outcome.success()) assertThat(answer).isEqualTo(documented);
      assertThat(answer.path("code").asInt() == 0).isEqualTo(documented.path("code").asInt() == 0);
      assertThat(answer.path("message").isTextual()).isTrue();
    }
  }

  @Test
  void doesNotAnswerSuccessForAnUnreadablePlacementThatQuarantineDidNotTake() {
    log.goDown();

    var receipt = enforcing.receive(Pushes.push(Pushes.signed(1001, "{")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.NOT_DURABLE);
  }

  @Test
  void putsAMessageThatIsNoTextIntoQuarantineWithWhatItTells() {
    var envelope = Pushes.object().put("eventId", 1001).put("appId", 3762772727L);
    envelope.putObject("message").put("orderViewId", 5047843723786410L);

    var receipt =
        enforcing.receive(Pushes.push(Pushes.signed(envelope, Pushes.URL, Pushes.SECRET)));

    assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
    assertThat(log.only().headers())
        .containsEntry("ce_subject", "5047843723786410")
        .containsEntry("keeta-quarantine-reason", "message-unreadable");
  }

  @Test
  void answersFailureForWhatKafkaDidNotTake() {
    log.goDown();

    var receipt = enforcing.receive(Pushes.push(Pushes.example("webhook-1002.json").body()));

    assertThat(receipt.outcome()).isEqualTo(Outcome.NOT_DURABLE);
    assertThat(Acknowledgement.of(receipt.outcome()).body()).startsWith("{\"code\":1,");
  }

  @Test
  void answersSuccessForWhatIsOnTheDiskAndFailureWhereItMustComeAgain() {
    log.spool(false);
    assertThat(enforcing.receive(Pushes.push(Pushes.example("webhook-1002.json").body())).outcome())
        .isEqualTo(Outcome.SPOOLED);
    assertThat(enforcing.receive(Pushes.push(Pushes.signed(1002, "{"))).outcome())
        .isEqualTo(Outcome.QUARANTINED);

    log.spool(true);
    var placement =
        enforcing.receive(Pushes.push(Pushes.example("webhook-1001-live-shape.json").body()));
    assertThat(placement.outcome()).isEqualTo(Outcome.PLACEMENT_SPOOLED);
    assertThat(Acknowledgement.of(placement.outcome()).body()).startsWith("{\"code\":1,");
    var unreadable = enforcing.receive(Pushes.push(Pushes.signed(1001, "{")));
    assertThat(unreadable.outcome()).isEqualTo(Outcome.PLACEMENT_SPOOLED);
    assertThat(unreadable.quarantining())
        .contains(new Receipt.Quarantining("message-unreadable", true));
  }

  @Test
  void refusesAnUnknownAppAndAppendsNothing() {
    var receipt = enforcing.receive(Pushes.push(utf8("{\"eventId\":1001,\"appId\":5}")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.UNKNOWN_APP);
    assertThat(receipt.appId()).isNull();
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void refusesAnAppThatTheUrlDoesNotName() {
    var push =
        new Push(
            new Push.Payload.Whole(Pushes.example("webhook-1002.json").body()),
            Pushes.OAUTH_APP_ID,
            null,
            Pushes.NOW);

    assertThat(enforcing.receive(push).outcome()).isEqualTo(Outcome.APP_MISMATCH);
    assertThat(log.only().headers()).containsEntry("keeta-quarantine-reason", "app-mismatch");
  }

  @Test
  void takesTheAppOfTheUrlWhereTheBodyNamesNone() {
    var envelope = Pushes.object().put("eventId", 1102).put("message", "{}");
    var push =
        new Push(
            new Push.Payload.Whole(Pushes.signed(envelope, Pushes.URL, Pushes.SECRET)),
            Pushes.APP_ID,
            null,
            Pushes.NOW);

    assertThat(enforcing.receive(push).outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().key()).isEqualTo(Pushes.APP_ID);
  }

  @Test
  void putsWhatIsNoJsonIntoQuarantineWithWhatItTells() {
    var receipt =
        enforcing.receive(
            Pushes.push(utf8("{\"eventId\":1001,\"appId\":3762772727,\"message\":\"{")));

    assertThat(receipt.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.standard.1001")
        .containsEntry("keeta-app-id", "3762772727")
        .containsEntry("keeta-quarantine-reason", "not-a-json-object");
  }

  @Test
  void putsWhatTellsNothingIntoQuarantineAsUnreadable() {
    enforcing.receive(Pushes.push(utf8("hello")));

    assertThat(log.only().key()).isNull();
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.standard.unreadable")
        .containsEntry("ce_source", "/keeta/standard/apps/-/shops/-");
  }

  @Test
  void keepsTheHeadAndTheHashOfWhatIsTooLarge() {
    var head = utf8("{\"eventId\":1001,\"appId\":3762772727,\"message\":\"{");
    var payload = new Push.Payload.TooLarge(head, "ab12");

    var receipt = enforcing.receive(new Push(payload, null, null, Pushes.NOW));

    assertThat(receipt.outcome()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(log.only().value()).isEqualTo(head);
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.standard.1001")
        .containsEntry("ce_id", "sha256:ab12")
        .containsEntry("keeta-body-sha256", "ab12")
        .containsEntry("keeta-quarantine-reason", "too-large");
  }

  @Test
  void keepsTheContentTypeAsReceivedIfAHeaderCanHoldIt() {
    var body = Pushes.example("webhook-1002.json").body();
    var types = Stream.of("text/plain; charset=utf-8", "a\nb", "");

    var kept =
        types
            .map(type -> new Push(new Push.Payload.Whole(body), null, type, Pushes.NOW))
            .peek(enforcing::receive)
            .map(_ -> log.entries().getLast().headers().get("content-type"));

    assertThat(kept)
        .containsExactly("text/plain; charset=utf-8", "application/json", "application/json");
  }

  private ReceiveWebhook receiving(Apps apps) {
    return new ReceiveWebhook(apps, log);
  }

  private static List<Object> expectedPlace(Pushes.Example example) {
    var envelope = example.envelope();
    var eventId = envelope.get("eventId").asInt();
    if (ORDER_EVENTS.contains(eventId)) {
      var orderId = eventId == 1008 ? "5133443347282396" : "756823555555859";
      return List.of(Destination.ORDER_NOTIFICATIONS, orderId);
    }
    return eventId >= 1301
        ? List.of(Destination.AUTHORIZATIONS, Pushes.APP_ID)
        : List.of(Destination.SHOP_NOTIFICATIONS, envelope.get("shopId").asText());
  }
}
