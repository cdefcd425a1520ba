package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.settings.SignatureMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostilePushTest {

  private static final int PUSHES = 20_000;
  private static final int SIGNED = 2_000;

  private final long seed = new Random().nextLong();
  private final InMemoryNotificationLog log = new InMemoryNotificationLog();

  @Test
  void answersEveryPushAndKeepsEachItCannotRead() {
    var receive = new ReceiveWebhook(Pushes.apps(SignatureMode.OBSERVE), log);

    HostilePushes.ofSeed(seed, PUSHES)
        .forEach(body ->
            assertThatCode(() -> assertKeptUnlessRefused(receive, body))
                .as("seed %d, body %s", seed, new String(body, StandardCharsets.UTF_8))
                .doesNotThrowAnyException());
  }

  @Test
  void verifiesAndKeepsEveryMessageThatIsSignedWhateverStandsInIt() {
    var receive = new ReceiveWebhook(Pushes.apps(SignatureMode.ENFORCE), log);
    var outcomes = new HashSet<Outcome>();

    HostilePushes.signedOfSeed(seed, SIGNED)
        .forEach(body -> {
          var receipt = receive.receive(Pushes.push(body));

          outcomes.add(receipt.outcome());
          assertThat(log.entries().getLast().value()).as("seed %d", seed).isEqualTo(body);
        });

    assertThat(log.entries()).hasSize(SIGNED);
    assertThat(outcomes).containsExactlyInAnyOrder(Outcome.APPENDED, Outcome.QUARANTINED);
  }

  @Test
  void findsTheSameOrderInAMessageHoweverItIsCut() {
    var message = Pushes.example("webhook-1001-live-shape.json").envelope().get("message").asText();

    for (var length = 0; length < message.length(); length++) {
      var envelope =
          new Envelope(
              Map.of("eventId", "1001", "message", message.substring(0, length)),
              Set.of("eventId", "message"),
              true);

      assertThat(OrderPeek.of(envelope))
          .as("cut at %d", length)
          .isInstanceOfSatisfying(
              OrderPeek.Glimpse.Unreadable.class,
              cut -> assertThat(cut.facts().orderId()).isIn(null, "756823555555859"));
    }
  }

  @Test
  void readsWhatItCanOfAnEnvelopeHoweverItIsCut() {
    var body = Pushes.example("webhook-1004.json").body();

    for (var length = 0; length < body.length; length++) {
      var cut = Arrays.copyOf(body, length);

      assertThat(EnvelopeReader.read(cut))
          .as("cut at %d", length)
          .isInstanceOfSatisfying(
              EnvelopeReader.Reading.Unreadable.class,
              not -> {
                assertThat(not.soFar().eventId().orElse("1004")).isEqualTo("1004");
                assertThat(not.soFar().appId().orElse(Pushes.APP_ID)).isEqualTo(Pushes.APP_ID);
              });
    }
  }

  private void assertKeptUnlessRefused(ReceiveWebhook receive, byte[] body) {
    var before = log.entries().size();

    var receipt = receive.receive(Pushes.push(body));

    var kept = log.entries().size() - before;
    assertThat(kept)
        .isEqualTo(
            switch (receipt.outcome()) {
              case HEARTBEAT, UNKNOWN_APP -> 0;
              default -> 1;
            });
    if (kept == 0) return;
    var entry = log.entries().getLast();
    assertThat(entry.value()).isEqualTo(body);
    assertThat(NotificationMetadata.read(entry.headers()::get))
        .isInstanceOf(NotificationMetadata.Reading.Understood.class);
    assertThat(entry.headers().values())
        .allSatisfy(value -> assertThat(value.chars()).allMatch(c -> c >= ' ' && c < 0x7f));
  }
}
