package dev.keetaorders.command.token;

import static dev.keetaorders.command.Patiently.await;
import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is lost when an instance is stopped: nothing that Keeta answers in time. */
class TokenRoundsTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final TokenBench bench = new TokenBench();
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Test
  void waitsForARefreshUnderWayAndWritesItsPair() throws Exception {
    bench.store.write(granted(), null);
    bench.now = DUE;
    answersLater(new TokenAnswer.Supplied(pair(2, DUE)));

    stopDuringARound();

    assertThat(bench.store.find(APP).orElseThrow().state().tokens()).contains(pair(2, DUE));
  }

  @Test
  void waitsForAnExchangeUnderWayAndWritesItsPair() throws Exception {
    bench.receiveCodes(true).byEvent(bench.app, new Secret("code-1"), NOON, NOON);
    answersLater(new TokenAnswer.Supplied(pair(1, NOON)));

    stopDuringARound();

    assertThat(bench.store.find(APP).orElseThrow().state().tokens()).contains(pair(1, NOON));
    assertThat(bench.store.ends.values()).containsExactly("EXCHANGED");
  }

  @Test
  void beginsNothingOnceItIsStopped() throws Exception {
    bench.store.write(granted(), null);
    bench.now = DUE;
    bench.receiveCodes(true).byEvent(bench.app, new Secret("code-1"), DUE, DUE);

    bench.rounds.stop();
    bench.rounds.round();

    assertThat(bench.keeta.given).isEmpty();
    assertThat(bench.store.find(APP)).contains(granted().written());
    assertThat(bench.store.waiting(DUE)).hasSize(1);
  }

  @Test
  void writesWhatTheDatabaseCouldNotTakeBefore() throws Exception {
    bench.store.write(granted(), null);
    bench.now = DUE;
    bench.keeta.answers(() -> {
      bench.store.isDown = true;
      return new TokenAnswer.Supplied(pair(2, DUE));
    });
    assertThatThrownBy(bench.rounds::round).isInstanceOf(TokensUnavailable.class);
    bench.store.isDown = false;
    assertThat(bench.store.find(APP).orElseThrow().state()).isInstanceOf(Refreshing.class);

    bench.rounds.stop();

    assertThat(bench.store.find(APP).orElseThrow().state().tokens()).contains(pair(2, DUE));
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    var underWay = new CallsUnderWay();
    assertThat(underWay.begin()).isTrue();

    assertThat(underWay.close(Duration.ofMillis(1))).isFalse();
    assertThat(underWay.begin()).isFalse();
  }

  /** Keeta answers when the instance is being stopped already. */
  private void answersLater(TokenAnswer then) {
    bench.keeta.answers(() -> {
      called.countDown();
      try {
        answer.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return then;
    });
  }

  private void stopDuringARound() throws InterruptedException {
    var rounds = bench.rounds(call -> Thread.ofPlatform().daemon().start(call));
    rounds.round();
    called.await();
    var stopping = Thread.ofPlatform().daemon().start(() -> stop(rounds));
    await().until(this::isClosed);
    assertThat(stopping.isAlive()).isTrue();
    answer.countDown();
    stopping.join(SOON);
    assertThat(stopping.isAlive()).isFalse();
  }

  private boolean isClosed() {
    if (!bench.calls.underWay().begin()) return true;
    bench.calls.underWay().end();
    return false;
  }

  private static void stop(TokenRounds rounds) {
    try {
      rounds.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
