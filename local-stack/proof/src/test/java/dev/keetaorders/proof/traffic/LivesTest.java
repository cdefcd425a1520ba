package dev.keetaorders.proof.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.traffic.Life.Dialect;
import dev.keetaorders.proof.traffic.Step.Way;
import dev.keetaorders.proof.traffic.Step.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LivesTest {

  @Test
  void drawsTheSameOfTheSameSeed() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void asksForEverythingInBothWaysInBothDialects(Dialect dialect) {
    var asked =
        drawn(1).stream()
            .filter(life -> life.dialect() == dialect)
            .flatMap(life -> life.steps().stream())
            .filter(Step.Asks.class::isInstance)
            .collect(Collectors.toSet());

    for (var wish : Wish.values()) {
      for (var way : Way.values()) assertThat(asked).contains(new Step.Asks(wish, way));
    }
  }

  /** Some of them before any level, some after one, and all within five minutes. */
  @Test
  void leavesOrdersUnconfirmedOfWhichEveryLevelOrFewerLieAhead() {
    var ages =
        drawn(1).stream()
            .filter(life -> life.steps().isEmpty())
            .map(Life::placedAgo)
            .sorted()
            .toList();

    assertThat(ages.getFirst()).isLessThan(Duration.ofSeconds(90));
    assertThat(ages.getLast()).isBetween(Duration.ofSeconds(245), Duration.ofSeconds(299));
  }

  private static List<Life> drawn(long seed) {
    return Stream.generate(new Lives(new Random(seed))::draw).limit(2_000).toList();
  }
}
