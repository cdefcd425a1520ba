package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeCodesTest {

  private static final Secret CODE = new Secret("code-1");

  private final TokenBench bench = new TokenBench();

  @Test
  void exchangesACodeForTheFirstPair() {
    take();
    bench.keeta.answers(new TokenAnswer.Supplied(pair(1, NOON)));

    bench.rounds.round();

    assertThat(bench.keeta.given).containsExactly("code code-1");
    assertThat(bench.tokens.tokenOf(bench.app)).contains(pair(1, NOON).access());
    assertThat(bench.store.ends.values()).containsExactly("EXCHANGED");
  }

  @Test
  void aCodeBringsBackWhatWasRevokedAndReplacesWhatWasGranted() {
    bench.store.write(granted(), null);
    take();
    bench.keeta.answers(new TokenAnswer.Supplied(pair(2, NOON.plusSeconds(1))));

    bench.rounds.round();

    assertThat(bench.store.find(APP).orElseThrow().state().tokens())
        .contains(pair(2, NOON.plusSeconds(1)));
  }

  @Test
  void triesAgainWhatDidNotArriveOrIsUnclearUntilKeetaRefuses() {
    take();
    bench.keeta.answers(
        new TokenAnswer.NotSent(),
        new TokenAnswer.Unclear("no-answer"),
        new TokenAnswer.Refused(115_000_200));

    for (var second = 0; second <= 60; second += 5) {
      bench.now = NOON.plusSeconds(second);
      bench.rounds.round();
    }

    assertThat(bench.keeta.given).hasSize(3).containsOnly("code code-1");
    assertThat(bench.store.ends.values()).containsExactly("REFUSED");
    assertThat(bench.tokens.tokenOf(bench.app)).contains(new Secret("configured-token"));
  }

  @Test
  void aCodeThatNobodyCouldExchangeInTimeIsNotSent() {
    take();
    bench.now = NOON.plus(Duration.ofMinutes(10));

    bench.rounds.round();

    assertThat(bench.keeta.given).isEmpty();
    assertThat(bench.store.ends.values()).containsExactly("EXPIRED");
    assertThat(bench.counted).containsExactly("exchange expired");
  }

  @Test
  void keepsAPairThatCannotBeWrittenAndWritesItLater() {
    take();
    bench.keeta.answers(() -> {
      bench.store.isDown = true;
      return new TokenAnswer.Supplied(pair(1, NOON));
    });

    bench.rounds.round();
    bench.store.isDown = false;
    bench.rounds.round();

    assertThat(bench.keeta.given).hasSize(1);
    assertThat(bench.store.find(APP).orElseThrow().state().tokens()).contains(pair(1, NOON));
  }

  private void take() {
    assertThat(bench.receiveCodes(true).byEvent(bench.app, CODE, NOON, NOON))
        .isEqualTo(ReceiveCodes.Taken.TAKEN);
  }
}
