package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.measure.TokenMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What pages somebody long before tokens expire, or when they are dead. */
class TokenMetricsTest {

  private final TokenBench bench = new TokenBench();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void showsTheStateAndTheTimeThatIsLeftAsThisInstanceKnowsThem() {
    new TokenMetrics(registry).watch(bench.app, bench.held, () -> bench.now);

    assertThat(state()).isEqualTo("CONFIGURED");
    assertThat(secondsLeft()).isNaN();

    bench.store.write(granted(), null);
    bench.rounds.round();
    assertThat(state()).isEqualTo("GRANTED");
    assertThat(secondsLeft()).isEqualTo(90 * 86_400.0);
    bench.now = DUE.minusSeconds(1);
    assertThat(secondsLeft()).isEqualTo(5 * 86_400.0 + 1);

    var row = bench.store.all().getFirst();
    bench.store.write(RefreshPolicy.revoked(row, "m-1", NOON.plusSeconds(60), NOON), null);
    bench.rounds.round();
    assertThat(state()).isEqualTo("REVOKED");
  }

  @Test
  void showsTheTokensOfTheLastStartWhereOneProcessStartsItAgain() {
    new TokenMetrics(registry).watch(bench.app, new HeldTokens(), () -> bench.now);
    new TokenMetrics(registry).watch(bench.app, bench.held, () -> bench.now);
    bench.store.write(granted(), null);
    bench.rounds.round();

    assertThat(state()).isEqualTo("GRANTED");
    assertThat(registry.find(TokenMetrics.EXPIRES).gauges()).hasSize(1);
  }

  /** The one word whose gauge is 1. */
  private String state() {
    var words =
        AuthorizationWord.ALL.stream()
            .filter(word ->
                registry
                        .get(TokenMetrics.STATE)
                        .tags("app", bench.app.appId(), "state", word)
                        .gauge()
                        .value()
                    == 1)
            .toList();
    assertThat(words).hasSize(1);
    return words.getFirst();
  }

  private double secondsLeft() {
    return registry.get(TokenMetrics.EXPIRES).tag("app", bench.app.appId()).gauge().value();
  }
}
