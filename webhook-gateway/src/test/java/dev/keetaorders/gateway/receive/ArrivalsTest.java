package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.settings.SignatureMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Verification VERIFIED = new Verification.Verified("R1");

  private final Arrivals arrivals = new Arrivals(List.of("42", "43"));

  @Test
  void knowNothingOfAnAppBeforeItIsHeard() {
    assertThat(arrivals.apps()).containsExactly("42", "43");
    assertThat(arrivals.senders()).containsExactly("42", "43", "unknown");
    assertThat(arrivals.lastPush("42")).isEmpty();
    assertThat(arrivals.lastHeartbeat("42")).isEmpty();
  }

  @Test
  void keepTheLatestOfEachApp() {
    arrivals.arrived(push(Outcome.APPENDED, "42", VERIFIED), NOON);
    arrivals.arrived(push(Outcome.APPENDED, "42", VERIFIED), NOON.minusSeconds(1));
    arrivals.arrived(push(Outcome.APPENDED, "43", VERIFIED), NOON.minusSeconds(9));

    assertThat(arrivals.lastPush("42")).contains(NOON);
    assertThat(arrivals.lastPush("43")).contains(NOON.minusSeconds(9));
  }

  /** Keeta reaches us, whatever we do with it then: other metrics tell of that. */
  @ParameterizedTest
  @EnumSource(names = {"APPENDED", "SPOOLED", "PLACEMENT_SPOOLED", "NOT_DURABLE", "QUARANTINED"})
  void hearAVerifiedPushWhateverBecameOfIt(Outcome outcome) {
    arrivals.arrived(push(outcome, "42", VERIFIED), NOON);

    assertThat(arrivals.lastPush("42")).contains(NOON);
  }

  @Test
  void doNotHearWhatAnybodyCanSend() {
    arrivals.arrived(push(Outcome.APPENDED, "42", new Verification.Unverified("no-match")), NOON);
    arrivals.arrived(push(Outcome.UNREADABLE, "42", null), NOON);
    arrivals.arrived(push(Outcome.APPENDED, "44", VERIFIED), NOON);

    assertThat(arrivals.lastPush("42")).isEmpty();
    assertThat(arrivals.lastPush("44")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}"})
  void hearAHeartbeatAtTheUrlOfItsApp(String body) {
    var receiving =
        new ReceiveWebhook(Pushes.apps(SignatureMode.ENFORCE), new InMemoryNotificationLog());
    var ours = new Arrivals(List.of(Pushes.APP_ID));

    ours.arrived(receiving.receive(heartbeat(body, null)), NOON);
    assertThat(ours.lastHeartbeat("unknown")).contains(NOON);
    assertThat(ours.lastHeartbeat(Pushes.APP_ID)).isEmpty();

    ours.arrived(receiving.receive(heartbeat(body, "7777")), NOON.plusSeconds(1));
    assertThat(ours.lastHeartbeat("unknown")).contains(NOON.plusSeconds(1));

    ours.arrived(receiving.receive(heartbeat(body, Pushes.APP_ID)), NOON.plusSeconds(2));
    assertThat(ours.lastHeartbeat(Pushes.APP_ID)).contains(NOON.plusSeconds(2));
    assertThat(ours.lastPush(Pushes.APP_ID)).isEmpty();
  }

  private static Push heartbeat(String body, @Nullable String pathAppId) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Push(new Push.Payload.Whole(bytes), pathAppId, null, NOON);
  }

  private static Receipt push(Outcome outcome, String appId, @Nullable Verification verification) {
    return new Receipt(outcome, appId, "1001", "1", "2", verification, null);
  }
}
