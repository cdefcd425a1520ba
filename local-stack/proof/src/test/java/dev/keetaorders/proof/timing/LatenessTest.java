package dev.keetaorders.proof.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenessTest {

  @Test
  void tellsWhatAShareWasNotLaterThan() {
    var lateness = Lateness.of(LongStream.rangeClosed(1, 2_000).map(i -> 2_001 - i).toArray());

    assertThat(lateness.perMille(500)).isEqualTo(1_000);
    assertThat(lateness.perMille(990)).isEqualTo(1_980);
    assertThat(lateness.perMille(999)).isEqualTo(1_998);
    assertThat(lateness.max()).isEqualTo(2_000);
  }

  @Test
  void ofOneItIsAllTheSame() {
    var lateness = Lateness.of(new long[] {7});

    assertThat(List.of(lateness.perMille(500), lateness.perMille(999), lateness.max()))
        .containsOnly(7L);
  }

  @Test
  void whatCameBeforeItFellDueIsCounted() {
    assertThat(Lateness.of(new long[] {3, -1, 0, -2}).early()).isEqualTo(2);
  }
}
