package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.PAIR;
import static dev.keetaorders.command.grant.Grants.TERMS;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

  private static final String OTHER = "1001002";

  private final TokenBench bench = new TokenBench();

  @BeforeEach
  void aGrantThatIsDue() {
    bench.store.write(granted(), null);
    bench.now = DUE;
  }

  @Test
  void writesTheIntentBeforeTheCallAndTheNextPairBeforeItsUse() {
    bench.keeta.answers(() -> {
      assertThat(row().state()).isInstanceOf(Refreshing.class);
      return new TokenAnswer.Supplied(pair(2, DUE));
    });

    bench.rounds.round();

    assertThat(bench.keeta.given).containsExactly("refresh-token-1");
    assertThat(row().state().tokens()).contains(pair(2, DUE));
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(2, DUE).access());
    assertThat(bench.counted).containsExactly("refresh supplied");
  }

  @Test
  void isNotBegunBeforeItIsDueNorTwice() {
    bench.now = DUE.minusSeconds(1);
    bench.rounds.round();
    assertThat(bench.keeta.given).isEmpty();

    bench.now = DUE;
    bench.keeta.answers(new TokenAnswer.Supplied(pair(2, DUE)));
    bench.rounds.round();
    bench.rounds.round();

    assertThat(bench.keeta.given).containsExactly("refresh-token-1");
  }

  @Test
  void withoutTheIntentThereIsNoCall() {
    var read = row();
    bench.store.isDown = true;

    assertThatThrownBy(() -> bench.refreshTokens.refresh(read))
        .isInstanceOf(TokensUnavailable.class);

    assertThat(bench.keeta.given).isEmpty();
  }

  @Test
  void keepsAPairThatCannotBeWrittenAndWritesItLater() {
    bench.keeta.answers(() -> {
      bench.store.isDown = true;
      return new TokenAnswer.Supplied(pair(2, DUE));
    });

    assertThatThrownBy(() -> bench.refreshTokens.refresh(row()))
        .isInstanceOf(TokensUnavailable.class);
    bench.now = DUE.plus(Duration.ofMinutes(30));
    bench.store.isDown = false;
    bench.rounds.round();

    assertThat(bench.keeta.given).containsExactly("refresh-token-1");
    assertThat(row().state().tokens()).contains(pair(2, DUE));
  }

  @Test
  void aProcessThatDiesBetweenTheAnswerAndTheWriteCostsThePairAndNothingElse() {
    bench.keeta.answers(() -> {
      throw new IllegalStateException("killed");
    });
    bench.rounds.round();

    // The lease holds, then the spacing; the old access token is used throughout.
    bench.now = DUE.plusSeconds(59);
    bench.rounds.round();
    assertThat(bench.keeta.given).hasSize(1);
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, DUE).access());

    bench.keeta.answers(
        new TokenAnswer.Refused(115_000_200),
        new TokenAnswer.Refused(115_000_200),
        new TokenAnswer.Refused(115_000_200));
    for (var minute = 1; minute <= 20; minute++) {
      bench.now = DUE.plus(Duration.ofMinutes(minute));
      bench.rounds.round();
    }

    assertThat(bench.keeta.given).containsOnly("refresh-token-1").hasSize(4);
    assertThat(row().state()).isInstanceOf(NeedsAuthorization.class);
    assertThat(row().lastError()).extracting(Authorization.LastError::code).isEqualTo("115000200");
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, DUE).access());
  }

  @Test
  void isTriedAnewAfterACrashWithTheRefreshTokenThatMayStillBeGood() {
    bench.keeta.answers(() -> {
      throw new IllegalStateException("killed before it was sent");
    });
    bench.keeta.answers(new TokenAnswer.Supplied(pair(2, DUE)));
    bench.rounds.round();

    bench.now = DUE.plus(Duration.ofMinutes(1));
    bench.rounds.round();

    assertThat(row().state().tokens()).contains(pair(2, DUE));
  }

  @Test
  void anOutageOfKeetasHoweverLongGivesNothingUp() {
    for (var hour = 0; hour < 48; hour++) {
      bench.keeta.answers(
          hour % 2 == 0 ? new TokenAnswer.NotSent() : new TokenAnswer.Unclear("no-answer"));
      bench.now = DUE.plus(Duration.ofHours(hour));
      bench.rounds.round();
    }
    bench.keeta.answers(new TokenAnswer.Supplied(pair(2, DUE)));
    bench.now = DUE.plus(Duration.ofDays(2));
    bench.rounds.round();

    assertThat(bench.keeta.given).hasSize(49);
    assertThat(row().state()).isInstanceOf(Granted.class);
    assertThat(row().lastError()).isNull();
  }

  @Test
  void aDeadAuthorizationIsNotTriedAgain() {
    bench.keeta.answers(new TokenAnswer.Dead(115_000_260));

    bench.rounds.round();
    bench.now = DUE.plus(Duration.ofDays(1));
    bench.rounds.round();

    assertThat(bench.keeta.given).hasSize(1);
    assertThat(row().state()).isInstanceOf(Revoked.class);
    assertThat(bench.counted).isEqualTo(List.of("refresh dead"));
  }

  @Test
  void aProcessThatStoodStillAfterTheIntentDoesNotCall() {
    var ticks = new ArrayDeque<>(List.of(DUE, DUE.plusSeconds(11), DUE.plusSeconds(11)));
    var frozen =
        new RefreshTokens(
            bench.store,
            new TokenCalls(
                bench.apps,
                bench.keeta,
                TERMS,
                TokenBench.WORST_CALL,
                "one",
                ticks::poll,
                bench.observer,
                new CallsUnderWay()));

    frozen.refresh(row());

    assertThat(bench.keeta.given).isEmpty();
    assertThat(bench.counted).containsExactly("refresh not_sent");
  }

  @Test
  void aPairThatCannotBeWrittenKeepsNoOtherAppFromItsOwn() {
    bench.store.write(RefreshPolicy.first(OTHER, PAIR, TERMS), null);
    bench.keeta.answers(() -> {
      bench.store.refused.add(APP);
      return new TokenAnswer.Supplied(pair(2, DUE));
    });
    bench.keeta.answers(new TokenAnswer.Supplied(pair(3, DUE)));

    bench.rounds.round();
    bench.rounds.round();

    assertThat(bench.store.find(OTHER).orElseThrow().state().tokens()).contains(pair(3, DUE));
    assertThat(row().state()).isInstanceOf(Refreshing.class);
    assertThat(bench.counted)
        .containsExactly(
            "refresh supplied", "broke off write", "refresh supplied", "broke off write");

    // It is kept, and not asked for again.
    bench.store.refused.clear();
    bench.now = DUE.plus(Duration.ofMinutes(1));
    bench.rounds.round();
    assertThat(row().state().tokens()).contains(pair(2, DUE));
    assertThat(bench.keeta.given).hasSize(2);
  }

  @Test
  void whatBreaksOffForOneAppIsDoneForTheOthers() {
    bench.store.write(RefreshPolicy.first(OTHER, PAIR, TERMS), null);
    bench.store.refused.add(APP);
    bench.keeta.answers(new TokenAnswer.Supplied(pair(3, DUE)));

    bench.rounds.round();

    assertThat(bench.keeta.given).hasSize(1);
    assertThat(bench.store.find(OTHER).orElseThrow().state().tokens()).contains(pair(3, DUE));
    assertThat(bench.counted).containsExactly("broke off refresh", "refresh supplied");
  }

  private Authorization row() {
    return bench.store.find(APP).orElseThrow();
  }
}
