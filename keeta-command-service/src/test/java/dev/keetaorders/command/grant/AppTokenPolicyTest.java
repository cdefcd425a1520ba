package dev.keetaorders.command.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.RefreshPolicy.Step;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When an app's token is fetched, and what an answer makes of it. */
class AppTokenPolicyTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final AppTokenTerms TERMS =
      new AppTokenTerms(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofMinutes(1));
  private static final FetchedToken TOKEN = token(Duration.ofHours(1));

  @Test
  void isFetchedAtOnceWhereThereIsNone() {
    assertThat(due(AppToken.none("od-1"), NOON)).isEqualTo(new Step.Refresh());
  }

  @Test
  void isFetchedFiveMinutesBeforeItExpires() {
    var held = AppToken.none("od-1").with(TOKEN);

    assertThat(due(held, NOON)).isEqualTo(new Step.Rest(NOON.plusSeconds(55 * 60)));
    assertThat(due(held, NOON.plusSeconds(55 * 60))).isEqualTo(new Step.Refresh());
  }

  @Test
  void oneWithAShortLifeIsNotFetchedInItsFirstHalf() {
    var held = AppToken.none("od-1").with(token(Duration.ofMinutes(4)));

    assertThat(due(held, NOON)).isEqualTo(new Step.Rest(NOON.plusSeconds(120)));
  }

  @Test
  void nobodyFetchesWhileAnotherMayWaitForItsAnswer() {
    var begun = AppTokenPolicy.begun(AppToken.none("od-1"), "one", NOON, NOON.plusSeconds(20));

    assertThat(due(begun, NOON.plusSeconds(19))).isEqualTo(new Step.Rest(NOON.plusSeconds(20)));
    assertThat(demanded(begun, NOON.plusSeconds(19)))
        .isEqualTo(new Step.Rest(NOON.plusSeconds(20)));
    assertThat(due(begun, NOON.plusSeconds(20))).isEqualTo(new Step.Refresh());
  }

  @Test
  void pausesGrowToAMinuteAndNeverEnd() {
    var app = AppToken.none("od-1");
    var at = NOON;
    var pauses = new ArrayList<Long>();
    for (var i = 0; i < 6; i++) {
      app = AppTokenPolicy.begun(app, "one", at, at.plusSeconds(1));
      app = AppTokenPolicy.answered(app, new AppTokenAnswer.Refused("401"), at);
      var next = (Step.Rest) due(app, at);
      pauses.add(Duration.between(at, next.until()).toSeconds());
      at = next.until();
      assertThat(due(app, at)).isEqualTo(new Step.Refresh());
    }
    assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 60L, 60L);
  }

  @Test
  void oneThatIsRefusedWhenItIsNewIsNotFetchedAtOnce() {
    var begun = AppTokenPolicy.begun(AppToken.none("od-1"), "one", NOON, NOON.plusSeconds(20));
    var app = AppTokenPolicy.answered(begun, new AppTokenAnswer.Supplied(TOKEN), NOON);

    assertThat(demanded(app, NOON.plusSeconds(9))).isEqualTo(new Step.Rest(NOON.plusSeconds(10)));
    assertThat(demanded(app, NOON.plusSeconds(10))).isEqualTo(new Step.Refresh());
  }

  @Test
  void everyAnswerEndsTheLeaseAndOnlyATokenReplacesTheToken() {
    var newer =
        new FetchedToken(
            new Secret("newer"), NOON.plusSeconds(3300), NOON.plusSeconds(3300 + 18_000));
    var begun =
        AppTokenPolicy.begun(AppToken.none("od-1").with(TOKEN), "one", NOON, NOON.plusSeconds(20));
    var answers =
        List.of(
            new AppTokenAnswer.Supplied(newer),
            new AppTokenAnswer.Refused("401"),
            new AppTokenAnswer.NotSent(),
            new AppTokenAnswer.Unclear("http-503"));
    assertThat(answers).hasSize(AppTokenAnswer.class.getPermittedSubclasses().length);

    var told =
        answers.stream()
            .collect(
                Collectors.toMap(
                    AppTokenAnswer::word, each -> AppTokenPolicy.answered(begun, each, NOON)));

    assertThat(told.values()).allSatisfy(app -> assertThat(app.lease()).isNull());
    assertThat(told.get("supplied").token()).isEqualTo(newer);
    assertThat(told.get("supplied").tries()).isEqualTo(new Tries(NOON, 0, 0));
    for (var failed : Map.of("401", 1, "not-sent", 0, "http-503", 0).entrySet()) {
      var app = told.get(failed.getKey());
      assertThat(app.token()).isEqualTo(TOKEN);
      assertThat(app.tries()).isEqualTo(new Tries(NOON, 1, failed.getValue()));
      assertThat(app.lastError()).isEqualTo(new Authorization.LastError(NOON, failed.getKey()));
    }
  }

  private static Step due(AppToken app, Instant now) {
    return AppTokenPolicy.due(app, now, TERMS);
  }

  private static Step demanded(AppToken app, Instant now) {
    return AppTokenPolicy.demanded(app, now, TERMS);
  }

  private static FetchedToken token(Duration life) {
    return new FetchedToken(new Secret("token"), NOON, NOON.plus(life));
  }
}
