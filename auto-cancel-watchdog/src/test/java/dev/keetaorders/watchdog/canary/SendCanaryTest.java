package dev.keetaorders.watchdog.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.signature.CanaryPush;
import dev.keetaorders.contracts.signature.StandardRecipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One app, and a public URL and a log that do as they are told. */
class SendCanaryTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Map<String, String> SETTINGS =
      Map.of(
          "keeta.apps.1001001.secrets", "abc",
          "keeta.apps.1001001.webhook-urls", "https://chain.example.com/keeta/webhooks",
          "keeta.apps.1001001.signature-recipes", "R2,R1");
  private static final App APP =
      Apps.read(SETTINGS.keySet(), SETTINGS::get).find("1001001").orElseThrow();

  private final List<String> steps = new ArrayList<>();
  private final Canaries canaries = new Canaries(List.of("1001001"), 2);
  private PublicUrl.Answer answer = PublicUrl.Answer.SUCCESS;
  private Optional<CanaryLog.Seen> seen = Optional.of(new CanaryLog.Seen(true));
  private boolean logIsAway;
  private Instant now = NOON;

  private final SendCanary sendCanary =
      new SendCanary(
          (appId, body) -> {
            steps.add("push %s %s".formatted(appId, new String(body, StandardCharsets.UTF_8)));
            return answer;
          },
          () -> {
            if (logIsAway) throw new CanaryLog.Unavailable(new IllegalStateException("away"));
            steps.add("watch");
            return new Watching();
          },
          canaries,
          Duration.ofSeconds(10),
          () -> "1",
          (appId, outcome, _) -> steps.add("%s %s".formatted(appId, outcome)),
          () -> now);

  @Test
  void watchesBeforeItPushesWhatIsSignedAsThatOfTheApp() throws Exception {
    var body =
        new CanaryPush("1001001", "canary-1", NOON)
            .body(StandardRecipe.R2, "https://chain.example.com/keeta/webhooks", "abc");

    assertThat(sendCanary.send(APP)).isEqualTo(CanaryOutcome.SEEN);

    assertThat(steps)
        .containsExactly(
            "watch",
            "push 1001001 " + new String(body, StandardCharsets.UTF_8),
            "await canary-1",
            "close",
            "1001001 SEEN");
  }

  @ParameterizedTest(name = "answered {0}, seen verified {1}: {2}")
  @CsvSource({
    "SUCCESS, true, SEEN",
    "SUCCESS, false, NOT_VERIFIED",
    "SUCCESS, , NOT_SEEN",
    "REFUSED, true, REFUSED",
    "NONE, true, NOT_ANSWERED",
  })
  void tellsWhereItGotLost(PublicUrl.Answer answered, Boolean verified, CanaryOutcome outcome)
      throws Exception {
    answer = answered;
    seen = Optional.ofNullable(verified).map(CanaryLog.Seen::new);

    assertThat(sendCanary.send(APP)).isEqualTo(outcome);
    assertThat(steps).contains("close");
  }

  @Test
  void sendsNothingWhereItCouldNotSeeItComeOut() throws Exception {
    logIsAway = true;

    for (var round = 0; round < 5; round++) {
      assertThat(sendCanary.send(APP)).isEqualTo(CanaryOutcome.NOT_TRIED);
    }

    assertThat(steps).containsOnly("1001001 NOT_TRIED");
    assertThat(canaries.closedSince("1001001")).isEmpty();
  }

  @Test
  void theUrlIsClosedWhenMoreThanToleratedAreLostInARowSinceTheFirstOfThem() throws Exception {
    answer = PublicUrl.Answer.NONE;
    sendAt(0);
    sendAt(60);
    assertThat(canaries.closedSince("1001001")).isEmpty();
    sendAt(120);
    assertThat(canaries.closedSince("1001001")).contains(NOON);

    answer = PublicUrl.Answer.SUCCESS;
    sendAt(180);
    assertThat(canaries.closedSince("1001001")).isEmpty();
    answer = PublicUrl.Answer.REFUSED;
    sendAt(240);
    sendAt(300);
    assertThat(canaries.closedSince("1001001")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyOutcomeHasAWordOfItsOwn(CanaryOutcome outcome) {
    assertThat(outcome.wireName()).matches("[a-z-]+");
    assertThat(outcome.isFailure())
        .isEqualTo(outcome != CanaryOutcome.SEEN && outcome != CanaryOutcome.NOT_TRIED);
  }

  private void sendAt(int second) throws InterruptedException {
    now = NOON.plusSeconds(second);
    sendCanary.send(APP);
  }

  private final class Watching implements CanaryLog.Watch {

    @Override
    public Optional<CanaryLog.Seen> await(String messageId, Duration within) {
      steps.add("await " + messageId);
      return seen;
    }

    @Override
    public void close() {
      steps.add("close");
    }
  }
}
