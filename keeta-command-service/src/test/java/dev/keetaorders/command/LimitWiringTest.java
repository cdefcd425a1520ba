package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.limit.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the settings of the limits come to. */
class LimitWiringTest {

  private static final BreakerConfig BREAKER =
      new FixedBreakerConfig(
          Duration.ofSeconds(10), 20, 0.5, Duration.ofSeconds(5), Duration.ofSeconds(60), 3, 10);

  @Test
  void theInstancesShareTheRates() {
    var terms = LimitWiring.terms(limits(4), BREAKER);

    assertThat(terms.app()).isEqualTo(new Rate(250, 250));
    assertThat(terms.shop()).isEqualTo(new Rate(1.25, 1.25));
    assertThat(terms.breaker().confirmations()).isEqualTo(new Rate(10, 10));
  }

  @Test
  void howeverManyTheyAreEachMayMakeACall() {
    assertThat(LimitWiring.terms(limits(100), BREAKER).shop()).isEqualTo(new Rate(0.05, 1));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> LimitWiring.terms(limits(0), BREAKER))
        .hasMessageContaining("command.limits.replicas");
  }

  private static LimitConfig limits(int replicas) {
    return new FixedLimitConfig(
        1_000, 5, replicas, 0.3, 20, Duration.ofMinutes(1), Optional.empty(), Optional.empty());
  }

  private record FixedLimitConfig(
      double appPerSecond,
      double shopPerSecond,
      int replicas,
      double confirmShare,
      int shopUnderWay,
      Duration recovery,
      Optional<Set<Long>> appCodes,
      Optional<Set<Long>> shopCodes)
      implements LimitConfig {}

  private record FixedBreakerConfig(
      Duration window,
      int leastCalls,
      double share,
      Duration openFor,
      Duration longestOpen,
      int probes,
      double confirmPerSecond)
      implements BreakerConfig {}
}
