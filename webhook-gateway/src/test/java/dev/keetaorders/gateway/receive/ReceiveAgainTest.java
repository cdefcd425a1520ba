package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.receive.ReceiveAgain.Again;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiveAgainTest {

  private final InMemoryNotificationLog log = new InMemoryNotificationLog();

  @ParameterizedTest
  @MethodSource("dev.keetaorders.gateway.receive.Pushes#signedExamples")
  void whatVerifiesNowIsWhatTheGatewayWouldHaveAppended(Pushes.Example example) {
    var apps = Pushes.apps(SignatureMode.ENFORCE);
    new ReceiveWebhook(apps, log).receive(Pushes.push(example.body()));
    var then = log.only();

    var now = (Again.Filed) again(apps, example.body());

    assertThat(now.verification()).isEqualTo(new Verification.Verified("R1"));
    isTheSame(now.entry(), then);
  }

  @Test
  void comesBackFromQuarantineWhenItsSecretIsConfigured() {
    var body = Pushes.signed(1002, "{\"orderViewId\":756823555555859}", "rotated");
    new ReceiveWebhook(Pushes.apps(SignatureMode.ENFORCE), log).receive(Pushes.push(body));
    var quarantined = log.only();
    assertThat(quarantined.destination()).isEqualTo(Destination.QUARANTINE);

    var now = (Again.Filed) again(withSecret("rotated"), quarantined.value());

    assertThat(now.verification()).isEqualTo(new Verification.Verified("R1"));
    assertThat(now.entry().destination()).isEqualTo(Destination.ORDER_NOTIFICATIONS);
    assertThat(now.entry().key()).isEqualTo("756823555555859");
    assertThat(now.entry().headers())
        .containsEntry(NotificationHeader.ID, quarantined.headers().get(NotificationHeader.ID))
        .containsEntry(NotificationHeader.TIME, quarantined.headers().get(NotificationHeader.TIME))
        .doesNotContainKey(NotificationHeader.QUARANTINE_REASON);
  }

  @Test
  void whatNobodyCanVerifyIsMarkedThoughItsAppEnforces() {
    var body = Pushes.signed(1002, "{\"orderViewId\":756823555555859}", "another");

    var now = (Again.Filed) again(Pushes.apps(SignatureMode.ENFORCE), body);

    assertThat(now.verification()).isEqualTo(new Verification.Unverified("no-match"));
    assertThat(now.entry().headers())
        .containsEntry(NotificationHeader.VERIFICATION, "unverified:no-match");
  }

  @Test
  void theAppThatTheUrlNamedIsKnownStill() {
    var envelope = Pushes.object().put("eventId", 1101).put("messageId", "m").put("message", "{}");
    var body = Pushes.signed(envelope, Pushes.URL, Pushes.SECRET);

    var now =
        (Again.Filed)
            new ReceiveAgain(Pushes.apps(SignatureMode.ENFORCE))
                .receive(body, received(Pushes.APP_ID, null));

    assertThat(now.verification().trusted()).isTrue();
    assertThat(now.entry().key()).isEqualTo(Pushes.APP_ID);
  }

  @Test
  void saysWhatStandsInTheWayAndWhatToDo() {
    var apps = Pushes.apps(SignatureMode.ENFORCE);

    assertThat(List.of(again(apps, utf8("no JSON")), again(apps, Pushes.signed(1002, "{}"))))
        .extracting(each -> ((Again.Unfit) each).why())
        .containsExactly(
            "cannot be read still (not-a-json-object)", "cannot be read still (no-order-id)");
    assertThat(again(new Apps(Map.of()), Pushes.signed(1101, "{}")))
        .isEqualTo(
            new Again.Unfit(
                "is for no configured app", "give keeta.apps.<appId>.secrets of its app"));
    assertThat(again(apps, utf8("{}"))).isInstanceOf(Again.Unfit.class);
  }

  @Test
  void knowsTheGatewaysReasons() {
    for (var reason : QuarantineReason.values()) {
      assertThat(ReceiveAgain.isReason(reason.wireName())).isTrue();
      assertThat(ReceiveAgain.isHeadOnly(reason.wireName()))
          .isEqualTo(reason == QuarantineReason.TOO_LARGE);
    }
    assertThat(ReceiveAgain.isReason("ce_subject names no order")).isFalse();
  }

  private static Again again(Apps apps, byte[] value) {
    return new ReceiveAgain(apps).receive(value, received(null, "application/json"));
  }

  private static ReceiveAgain.Received received(
      @Nullable String appId, @Nullable String contentType) {
    return new ReceiveAgain.Received(Dialect.STANDARD, appId, null, null, contentType, Pushes.NOW);
  }

  private static Apps withSecret(String secret) {
    return new Apps(
        Map.of(
            Pushes.APP_ID,
            Pushes.app(
                Pushes.APP_ID,
                SignatureMode.ENFORCE,
                List.of(Pushes.SECRET, secret),
                List.of(Pushes.URL))));
  }

  private static void isTheSame(Entry now, Entry then) {
    assertThat(now.destination()).isEqualTo(then.destination());
    assertThat(now.key()).isEqualTo(then.key());
    assertThat(now.value()).isEqualTo(then.value());
    assertThat(now.headers()).isEqualTo(then.headers());
  }
}
