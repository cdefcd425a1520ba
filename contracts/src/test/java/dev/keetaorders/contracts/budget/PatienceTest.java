package dev.keetaorders.contracts.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  /** Kafka's client refuses a delivery that is shorter than a request and its linger. */
  @Test
  void isEnoughForTwoAnswersAndALinger() {
    assertThat(Patience.UNHURRIED.request()).isEqualTo(Duration.ofSeconds(4));
    assertThat(new Patience(Duration.ofMillis(50)).request()).isEqualTo(Duration.ofMillis(20));
  }
}
