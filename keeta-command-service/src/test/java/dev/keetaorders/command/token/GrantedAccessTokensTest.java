package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.TERMS;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GrantedAccessTokensTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Secret CONFIGURED = new Secret("configured-token");

  private final TokenBench bench = new TokenBench();

  @Test
  void theConfiguredTokenIsUsedUntilOAuthSuppliesOne() {
    assertThat(bench.tokens.tokenOf(bench.app)).contains(CONFIGURED);

    bench.store.write(granted(), null);
    bench.rounds.round();

    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, NOON).access());
  }

  @Test
  void aConfiguredTokenThatIsRefusedCannotBeRefreshedAndTheAnswerSaysSo() {
    assertThat(renew(CONFIGURED))
        .isEqualTo(
            new Renewal.Unavailable(
                "the token is the one of keeta.apps.1001001.access-token, which cannot be"
                    + " refreshed: authorize the app, or configure another token"));
    assertThat(bench.keeta.given).isEmpty();
  }

  @Test
  void aTokenThatIsRefusedBeforeItsTimeIsRefreshedAtOnce() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.now = NOON.plusSeconds(10);
    bench.keeta.answers(new TokenAnswer.Supplied(pair(2, bench.now)));

    assertThat(renew(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Renewed(pair(2, NOON).access()));
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(2, NOON).access());
  }

  @Test
  void whatAnotherInstanceRefreshedMeanwhileIsUsedWithoutARefresh() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    var row = bench.store.find(APP).orElseThrow();
    bench.store.write(RefreshPolicy.granted(row, pair(2, DUE), DUE, TERMS), null);

    assertThat(renew(pair(1, NOON).access())).isEqualTo(new Renewal.Renewed(pair(2, DUE).access()));
    assertThat(bench.keeta.given).isEmpty();
  }

  @Test
  void isNotRefreshedTwiceAMinute() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.keeta.answers(new TokenAnswer.Unclear("no-answer"));

    var why = "a refresh of the token was tried within the last minute";
    assertThat(renew(pair(1, NOON).access())).isEqualTo(new Renewal.Unavailable(why));
    assertThat(renew(pair(1, NOON).access())).isEqualTo(new Renewal.Unavailable(why));
    assertThat(bench.keeta.given).hasSize(1);
  }

  @Test
  void aCallerWaitsNoLongerThanItMayAndTheRefreshGoesOnWithoutIt() throws Exception {
    bench.store.write(granted(), null);
    bench.rounds.round();
    var answer = new CountDownLatch(1);
    bench.keeta.answers(() -> {
      await(answer);
      return new TokenAnswer.Supplied(pair(2, NOON.plusSeconds(1)));
    });

    assertThat(bench.tokens.renew(bench.app, pair(1, NOON).access(), Duration.ofMillis(1)))
        .isEqualTo(new Renewal.Unavailable("a refresh of the token is under way"));
    answer.countDown();

    assertThat(renew(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Renewed(pair(2, NOON).access()));
    assertThat(bench.keeta.given).containsExactly("refresh-token-1");
  }

  @Test
  void saysThatTheMerchantTookTheAuthorizationBackAndWithholdsNoToken() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.keeta.answers(new TokenAnswer.Dead(115_000_260));

    assertThat(renew(pair(1, NOON).access()))
        .isEqualTo(
            new Renewal.Unavailable(
                "the merchant has taken the authorization back: authorize the app again"));
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, NOON).access());
  }

  @Test
  void tokensInMemoryAreUsedWhileTheDatabaseDoesNotAnswer() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.store.isDown = true;

    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, NOON).access());
    assertThat(renew(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Unavailable("the database with the tokens does not answer"));
  }

  @Test
  void aRefreshWhosePairCannotBeWrittenEndsARenewal() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.keeta.answers(() -> {
      bench.store.refused.add(APP);
      // After its lease the row looks as if a refresh were due.
      bench.now = bench.now.plus(Duration.ofMinutes(2));
      return new TokenAnswer.Supplied(pair(2, NOON.plusSeconds(1)));
    });

    assertThat(renew(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Unavailable("the refresh of the token broke off"));
    assertThat(bench.keeta.given).hasSize(1);
  }

  @Test
  void aRefreshThatThisInstanceDoesNotBeginAnyMoreEndsARenewal() throws Exception {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.rounds.stop();
    var tokens = bench.tokensWithPatience(Duration.ZERO);

    assertThat(tokens.renew(bench.app, pair(1, NOON).access(), LONG))
        .isEqualTo(new Renewal.Unavailable("the refresh of the token broke off"));
    assertThat(bench.keeta.given).isEmpty();
  }

  @Test
  void aCallThatFindsTheAuthorizationTakenBackEndsItAndWithholdsNoToken() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.now = NOON.plusSeconds(7);

    assertThat(takenBack(pair(1, NOON).access())).isEqualTo(AccessTokens.TAKEN_BACK);

    var row = bench.store.find(APP).orElseThrow();
    assertThat(row.state())
        .isEqualTo(new AuthorizationState.Revoked(pair(1, NOON), NOON.plusSeconds(7), null));
    assertThat(row.lastError())
        .isEqualTo(new Authorization.LastError(NOON.plusSeconds(7), "115000260"));
    assertThat(bench.held.of(APP)).contains(row);
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, NOON).access());

    assertThat(takenBack(pair(1, NOON).access())).isEqualTo(AccessTokens.TAKEN_BACK);
    assertThat(bench.store.find(APP)).contains(row);
    assertThat(bench.counted).containsExactly("taken back granted", "taken back granted");
  }

  @Test
  void aNewerAuthorizationIsNotEndedByACallWithTheTokenOfTheOneBefore() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    var row = bench.store.find(APP).orElseThrow();
    bench.store.write(RefreshPolicy.authorizedAnew(row, pair(2, DUE), TERMS), null);

    assertThat(takenBack(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Renewed(pair(2, DUE).access()));
    assertThat(bench.store.find(APP).orElseThrow().state())
        .isInstanceOf(AuthorizationState.Granted.class);
    // From memory now.
    bench.store.isDown = true;
    assertThat(takenBack(pair(1, NOON).access()))
        .isEqualTo(new Renewal.Renewed(pair(2, DUE).access()));
  }

  @Test
  void theNextPairRevivesWhatACallFoundDeadMeanwhile() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.keeta.answers(() -> {
      takenBack(pair(1, NOON).access());
      return new TokenAnswer.Supplied(pair(2, DUE));
    });
    bench.now = DUE;

    bench.rounds.round();

    assertThat(bench.store.find(APP).orElseThrow().state())
        .isInstanceOf(AuthorizationState.Granted.class);
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(2, DUE).access());
  }

  @Test
  void aConfiguredTokenThatIsTakenBackIsCountedAndUsedAllTheSame() {
    assertThat(takenBack(CONFIGURED))
        .isEqualTo(
            new Renewal.Unavailable(
                "the merchant has taken the authorization back: authorize the app again, or"
                    + " configure another keeta.apps.1001001.access-token"));
    assertThat(bench.tokens.tokenOf(bench.app)).contains(CONFIGURED);
    assertThat(bench.store.all()).isEmpty();
    assertThat(bench.counted).containsExactly("taken back configured");
  }

  @Test
  void thatAnAuthorizationIsDeadIsSaidWhileTheDatabaseDoesNotAnswerAndWrittenByTheNextCall() {
    bench.store.write(granted(), null);
    bench.rounds.round();
    bench.store.isDown = true;
    assertThat(takenBack(pair(1, NOON).access())).isEqualTo(AccessTokens.TAKEN_BACK);

    bench.store.isDown = false;
    takenBack(pair(1, NOON).access());

    assertThat(bench.store.find(APP).orElseThrow().state())
        .isInstanceOf(AuthorizationState.Revoked.class);
  }

  private Renewal takenBack(Secret refused) {
    return bench.tokens.takenBack(bench.app, refused, 115_000_260L, LONG);
  }

  private Renewal renew(Secret refused) {
    return bench.tokens.renew(bench.app, refused, LONG);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
