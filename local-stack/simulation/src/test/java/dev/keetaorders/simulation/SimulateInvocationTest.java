package dev.keetaorders.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateInvocationTest {

  @Test
  void daysOrdersAndSeedAreRead() {
    assertThat(Invocation.read(List.of("--days", "3", "--orders", "7", "--seed", "-5")))
        .isEqualTo(new Invocation.Play(Optional.of(-5L), 3, 7, false));
    assertThat(Invocation.read(List.of("--days", "3", "--strict", "--orders", "7")))
        .isEqualTo(new Invocation.Play(Optional.empty(), 3, 7, true));
    assertThat(Invocation.read(List.of()))
        .isEqualTo(
            new Invocation.Play(Optional.empty(), Invocation.DAYS, Invocation.ORDERS, false));
  }

  @ParameterizedTest
  @CsvSource({
    "--days 0, --days is 1 to 1000000",
    "--days, --days needs a whole number",
    "--orders many, --orders needs a whole number",
    "--weeks 3, 'unknown option --weeks; known are --seed, --days, --orders, --strict'"
  })
  void whatIsWrongIsSaid(String words, String why) {
    assertThat(Invocation.read(List.of(words.split(" ")))).isEqualTo(new Invocation.Wrong(why));
  }
}
