package dev.keetaorders.command.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.AppToken;
import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.AppTokenPolicy;
import dev.keetaorders.command.grant.AppTokenTerms;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.measure.TokenMetrics;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What calls of the Open Delivery dialect carry, with a clock that is moved by hand. */
class AppLevelTokensTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final Duration WORST_CALL = Duration.ofSeconds(10);

  private static final Apps APPS =
      Apps.read(
          List.of("keeta.apps.od-1.dialect", "keeta.apps.od-1.secrets"),
          Map.of(
                  "keeta.apps.od-1.dialect", "opendelivery",
                  "keeta.apps.od-1.secrets", "client-secret")
              ::get);
  private static final App APP = APPS.find("od-1").orElseThrow();

  private final MemoryAppTokens rows = new MemoryAppTokens();
  private final GivingKeeta keeta = new GivingKeeta();
  private volatile Instant now = NOON;
  private final AppLevelTokens tokens = instance("one");
  private final AppTokenRounds rounds = rounds(tokens);

  /** Gives token after token, and may refuse. */
  private static final class GivingKeeta implements AppTokenApi {
    private int given;
    private boolean refuses;

    @Override
    public synchronized AppTokenAnswer fetch(App app, Instant at) {
      given++;
      return refuses
          ? new AppTokenAnswer.Refused("401")
          : new AppTokenAnswer.Supplied(
              new FetchedToken(new Secret("token-" + given), at, at.plus(Duration.ofHours(1))));
    }
  }

  @Test
  void theFirstRoundFetchesOneAndTheNextOnesDoNot() {
    assertThat(tokens.tokenOf(APP)).isEmpty();

    rounds.round();
    rounds.round();

    assertThat(token()).contains("token-1");
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void itIsFetchedAnewFiveMinutesBeforeItExpires() {
    rounds.round();
    now = NOON.plus(Duration.ofMinutes(54));
    rounds.round();
    assertThat(token()).contains("token-1");

    now = NOON.plus(Duration.ofMinutes(55));
    rounds.round();

    assertThat(token()).contains("token-2");
  }

  @Test
  void anotherInstanceTakesTheTokenThatIsThere() {
    rounds.round();
    var other = instance("two");

    rounds(other).round();

    assertThat(other.tokenOf(APP)).contains(new Secret("token-1"));
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void oneThatKeetaRefusesIsFetchedAnewOnceForAllThatCarriedIt() throws Exception {
    rounds.round();
    var other = instance("two");
    rounds(other).round();
    now = NOON.plusSeconds(600);

    var renewals = new ArrayList<Future<Renewal>>();
    var together = new CyclicBarrier(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 8; i++) {
        var of = i % 2 == 0 ? tokens : other;
        renewals.add(
            threads.submit(() -> {
              together.await();
              return of.renew(APP, new Secret("token-1"), AT_MOST);
            }));
      }
    }

    for (var each : renewals) {
      assertThat(each.get()).isEqualTo(new Renewal.Renewed(new Secret("token-2")));
    }
    assertThat(keeta.given).isEqualTo(2);
  }

  @Test
  void oneThatIsRefusedRightAfterItWasFetchedIsNotFetchedAgainAtOnce() {
    rounds.round();
    now = NOON.plusSeconds(1);

    var renewal = tokens.renew(APP, new Secret("token-1"), AT_MOST);

    assertThat(renewal).isEqualTo(new Renewal.Unavailable("a token was fetched a moment ago"));
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void theTokenInMemoryServesWhileTheDatabaseDoesNotAnswer() {
    rounds.round();
    rows.isDown = true;
    now = NOON.plusSeconds(60);

    rounds.round();

    assertThat(token()).contains("token-1");
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void withoutDatabaseAndTokenOneIsFetchedForThisInstanceAfterAWhileAndSharedLater() {
    rows.isDown = true;
    rounds.round();
    assertThat(keeta.given).as("a cold start is no outage").isZero();
    now = NOON.plus(AppTokenRounds.WITHOUT_DATABASE);
    rounds.round();
    assertThat(token()).contains("token-1");

    rows.isDown = false;
    rounds.round();
    var other = instance("two");
    rounds(other).round();

    assertThat(other.tokenOf(APP)).contains(new Secret("token-1"));
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void aTokenThatIsRefusedWhileTheDatabaseDoesNotAnswerIsReplacedAtOnce() {
    rounds.round();
    rows.isDown = true;
    now = NOON.plusSeconds(60);

    var renewal = tokens.renew(APP, new Secret("token-1"), AT_MOST);

    assertThat(renewal).isEqualTo(new Renewal.Renewed(new Secret("token-2")));
    assertThat(token()).contains("token-2");
  }

  @Test
  void whatAnotherInstanceFetchedLaterWinsOverWhatThisOneFetchedAlone() {
    rows.isDown = true;
    rounds.round();
    now = NOON.plus(AppTokenRounds.WITHOUT_DATABASE);
    rounds.round();
    rows.isDown = false;
    now = now.plusSeconds(5);
    rounds(instance("two")).round();

    rounds.round();

    assertThat(token()).contains("token-2");
    assertThat(rows.find("od-1").flatMap(AppToken::held).map(FetchedToken::access))
        .contains(new Secret("token-2"));
  }

  @Test
  void aRefusalIsToldAndTriedAgainAndTheOldTokenStays() {
    rounds.round();
    keeta.refuses = true;
    now = NOON.plusSeconds(60);

    var renewal = tokens.renew(APP, new Secret("token-1"), AT_MOST);

    assertThat(renewal)
        .isEqualTo(
            new Renewal.Unavailable("a token was asked for a moment ago, and none came: 401"));
    assertThat(token()).contains("token-1");
    keeta.refuses = false;
    now = now.plusSeconds(10);
    assertThat(tokens.renew(APP, new Secret("token-1"), AT_MOST))
        .isEqualTo(new Renewal.Renewed(new Secret("token-3")));
  }

  @Test
  void withoutAKeyToSealWithEachInstanceHasItsOwn() {
    rows.areShared = false;
    rows.isDown = true;

    rounds.round();
    rounds.round();

    assertThat(token()).contains("token-1");
    assertThat(keeta.given).isEqualTo(1);
  }

  @Test
  void anInstanceThatDiedWhileItFetchedIsFollowedWhenItsLeaseIsOver() {
    var begun = AppTokenPolicy.begun(AppToken.none("od-1"), "dead", NOON, NOON.plusSeconds(20));
    assertThat(rows.write(begun)).isTrue();
    now = NOON.plusSeconds(19);
    rounds.round();
    assertThat(token()).isEmpty();

    now = NOON.plusSeconds(20);
    rounds.round();

    assertThat(token()).contains("token-1");
  }

  private Optional<String> token() {
    return tokens.tokenOf(APP).map(Secret::value);
  }

  private AppLevelTokens instance(String name) {
    return new AppLevelTokens(
        rows,
        new AppTokenCalls(
            keeta,
            new AppTokenTerms(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofMinutes(1)),
            WORST_CALL,
            name,
            () -> now,
            new TokenMetrics(new SimpleMeterRegistry()),
            new CallsUnderWay()),
        WORST_CALL);
  }

  private AppTokenRounds rounds(AppLevelTokens of) {
    return new AppTokenRounds(List.of(APP), of, () -> now, Duration.ofSeconds(5), Runnable::run);
  }
}
