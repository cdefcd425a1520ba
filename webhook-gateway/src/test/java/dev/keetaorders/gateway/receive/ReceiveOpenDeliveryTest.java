package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.APP_ID;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.MERCHANT;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.SECRET;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.SHOP;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.example;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.headers;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.push;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.sign;
import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveOpenDeliveryTest {

  private final InMemoryNotificationLog log = new InMemoryNotificationLog();

  @ParameterizedTest
  @MethodSource("dev.keetaorders.gateway.receive.OpenDeliveryPushes#events")
  void appendsEveryEventByteForByteWithWhatIsNeededToVerifyItAgain(String name) {
    var body = example(name);
    var tree = Pushes.tree(body);

    var receipt = receive(body, headers(body));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(receipt.eventId()).isEqualTo(tree.get("eventType").asText());
    var entry = log.only();
    assertThat(entry.destination()).isEqualTo(Destination.ORDER_NOTIFICATIONS);
    assertThat(entry.key()).isEqualTo(tree.get("orderId").asText());
    assertThat(entry.value()).isEqualTo(body);
    assertThat(entry.headers())
        .containsEntry("ce_id", tree.get("eventId").asText())
        .containsEntry("ce_type", "keeta.opendelivery." + tree.get("eventType").asText())
        .containsEntry("ce_source", "/keeta/opendelivery/apps/od-1/shops/" + SHOP)
        .containsEntry("ce_subject", tree.get("orderId").asText())
        .containsEntry("keeta-verification", "verified:O1")
        .containsEntry("keeta-via", "webhook")
        .containsEntry("keeta-signature", sign(body, SECRET))
        .containsEntry("keeta-app-id", APP_ID)
        .containsEntry("keeta-merchant-id", MERCHANT)
        .containsKey("keeta-occurred-at");
    assertThat(entry.headers().containsKey("keeta-placed-at"))
        .isEqualTo(name.equals("event-created.json"));
  }

  @Test
  void theOtherWordForAPlacementIsOneToo() {
    var body =
        utf8(
            "{\"eventId\":\"e\",\"eventType\":\"PLACED\",\"orderId\":\"7\","
                + "\"createdAt\":\"2026-01-05T15:00:00Z\"}");

    receive(body, headers(body));

    assertThat(log.only().headers()).containsEntry("keeta-placed-at", "2026-01-05T15:00:00.000Z");
  }

  @Test
  void aTypeThatNobodyHasHeardOfIsKept() {
    var body = utf8("{\"eventId\":\"e\",\"eventType\":\"SOMETHING_NEW\",\"orderId\":\"7\"}");

    assertThat(receive(body, headers(body)).outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().headers()).containsEntry("ce_type", "keeta.opendelivery.SOMETHING_NEW");
  }

  @ParameterizedTest
  @CsvSource({
    "authorization-webhook-authorized.json,1301",
    "authorization-webhook-revoked.json,1302"
  })
  void anAuthorizationIsToldByItsNumberOnATopicOfItsOwn(String name, String number) {
    var body = example(name);
    var unnamed = new OpenDeliveryHeaders(null, null, sign(body, SECRET));
    var named = push(body, APP_ID);

    var receipt = receiver(SignatureMode.ENFORCE).receive(named, unnamed);

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(receipt.eventId()).isEqualTo(number);
    var entry = log.only();
    assertThat(entry.destination()).isEqualTo(Destination.AUTHORIZATIONS);
    assertThat(entry.key()).isEqualTo(APP_ID);
    assertThat(entry.headers())
        .containsEntry("ce_type", "keeta.opendelivery." + number)
        .containsEntry("ce_source", "/keeta/opendelivery/apps/od-1/shops/478268");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}"})
  void whatIsEmptyIsAHeartbeat(String body) {
    assertThat(receive(utf8(body), new OpenDeliveryHeaders(null, null, null)).outcome())
        .isEqualTo(Outcome.HEARTBEAT);
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void aChangedByteIsRefusedAndKept() {
    var body = example("event-created.json");
    var changed = utf8(new String(body, UTF_8).replace("553440887574627", "553440887574628"));

    var receipt = receiver(SignatureMode.ENFORCE).receive(push(changed), headers(body));

    assertThat(receipt.outcome()).isEqualTo(Outcome.SIGNATURE_REFUSED);
    assertThat(log.only().destination()).isEqualTo(Destination.QUARANTINE);
    assertThat(log.only().headers())
        .containsEntry(NotificationHeader.QUARANTINE_REASON, "signature-refused")
        .containsEntry("keeta-signature", sign(body, SECRET))
        .containsEntry("keeta-merchant-id", MERCHANT);
  }

  @Test
  void whatIsOnlyObservedIsMarked() {
    var body = example("event-created.json");
    var receipt =
        receiver(SignatureMode.OBSERVE)
            .receive(push(body), new OpenDeliveryHeaders(APP_ID, MERCHANT, null));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.only().headers()).containsEntry("keeta-verification", "unverified:no-signature");
  }

  @Test
  void anAppThatIsNotOfThisDialectIsUnknownHere() {
    var body = example("event-created.json");
    for (var appId : new String[] {"nobody-s", Pushes.APP_ID}) {
      var named = new OpenDeliveryHeaders(appId, MERCHANT, sign(body, SECRET));
      assertThat(receive(body, named).outcome()).isEqualTo(Outcome.UNKNOWN_APP);
    }
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void anOnlyAppNeedsNoName() {
    var body = example("event-created.json");
    var unnamed = new OpenDeliveryHeaders(null, null, sign(body, SECRET));
    var two =
        new Apps(
            Map.of(
                "od-1", OpenDeliveryPushes.app("od-1", SignatureMode.ENFORCE),
                "od-2", OpenDeliveryPushes.app("od-2", SignatureMode.ENFORCE)));

    assertThat(receive(body, unnamed).outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(new ReceiveOpenDelivery(two, log).receive(push(body), unnamed).outcome())
        .isEqualTo(Outcome.UNKNOWN_APP);
  }

  @Test
  void theUrlOfOneAppTakesNoOther() {
    var body = example("event-created.json");

    var receipt = receiver(SignatureMode.ENFORCE).receive(push(body, Pushes.APP_ID), headers(body));

    assertThat(receipt.outcome()).isEqualTo(Outcome.APP_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "no JSON,not-a-json-object,UNREADABLE",
    "[1],not-a-json-object,UNREADABLE",
    "{\"orderId\":\"1\"},no-event-id,QUARANTINED",
    "{\"eventType\":\"CREATED\"},no-order-id,QUARANTINED",
    "{\"eventType\":\"CREATED\";\"orderId\":\"a b\"},no-order-id,QUARANTINED",
  })
  void whatCannotBeReadIsKeptInQuarantine(String text, String reason, Outcome outcome) {
    var body = utf8(text.replace(';', ','));

    var receipt = receive(body, headers(body));

    assertThat(receipt.outcome()).isEqualTo(outcome);
    assertThat(log.only().destination()).isEqualTo(Destination.QUARANTINE);
    assertThat(log.only().value()).isEqualTo(body);
    assertThat(log.only().headers()).containsEntry("keeta-quarantine-reason", reason);
  }

  @Test
  void theHeadOfWhatIsTooLargeTellsWhatItWas() {
    var head =
        utf8("{\"eventId\":\"e\",\"eventType\":\"CREATED\",\"orderId\":\"7\",\"metadata\":{");
    var push = new Push(new Push.Payload.TooLarge(head, "abc"), null, null, Pushes.NOW);

    var receipt = receiver(SignatureMode.ENFORCE).receive(push, headers(head));

    assertThat(receipt.outcome()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(log.only().headers())
        .containsEntry("ce_type", "keeta.opendelivery.CREATED")
        .containsEntry("keeta-body-sha256", "abc");
  }

  @Test
  void aMerchantThatNobodyConfiguredIsItsOwnShop() {
    var body = example("event-created.json");

    receive(body, new OpenDeliveryHeaders(APP_ID, "99887766", sign(body, SECRET)));

    assertThat(log.only().headers())
        .containsEntry("ce_source", "/keeta/opendelivery/apps/od-1/shops/99887766");
  }

  @Test
  void comesBackFromQuarantineAsItWasMeant() {
    var body = example("event-created.json");
    receiver(SignatureMode.ENFORCE)
        .receive(push(body), new OpenDeliveryHeaders(APP_ID, MERCHANT, sign(body, "rotated")));
    var kept = log.only();

    var again =
        new ReceiveAgain(OpenDeliveryPushes.apps(SignatureMode.ENFORCE))
            .receive(kept.value(), received(kept, sign(body, SECRET)));

    var filed = (ReceiveAgain.Again.Filed) again;
    assertThat(filed.verification()).isEqualTo(new Verification.Verified("O1"));
    assertThat(filed.entry().destination()).isEqualTo(Destination.ORDER_NOTIFICATIONS);
    assertThat(filed.entry().headers())
        .containsEntry("ce_source", kept.headers().get("ce_source"))
        .containsEntry("keeta-merchant-id", MERCHANT);
  }

  private static ReceiveAgain.Received received(Entry kept, String signature) {
    return new ReceiveAgain.Received(
        Dialect.OPENDELIVERY,
        kept.headers().get("keeta-app-id"),
        kept.headers().get("keeta-merchant-id"),
        signature,
        null,
        Pushes.NOW);
  }

  private Receipt receive(byte[] body, OpenDeliveryHeaders headers) {
    return receiver(SignatureMode.ENFORCE).receive(push(body), headers);
  }

  private ReceiveOpenDelivery receiver(SignatureMode mode) {
    return new ReceiveOpenDelivery(OpenDeliveryPushes.apps(mode), log);
  }
}
