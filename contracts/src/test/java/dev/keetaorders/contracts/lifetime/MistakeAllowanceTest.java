package dev.keetaorders.contracts.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakeAllowanceTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final MistakeAllowance allowance = new MistakeAllowance();

  @Test
  void countsARecordOnceThatIsReadAgain() {
    var granted =
        IntStream.range(0, 50)
            .filter(second -> allowance.mayPutAside("keeta.x-0@7", NOON.plusSeconds(second)))
            .count();

    assertThat(granted).isEqualTo(50);
    assertThat(allowance.mayPutAside("keeta.x-0@8", NOON.plusSeconds(50))).isTrue();
  }

  @Test
  void isForAFewRecordsWithinAMinuteAndNotForAllOfThem() {
    var granted =
        IntStream.range(0, 120)
            .filter(
                second -> allowance.mayPutAside("keeta.x-0@" + second, NOON.plusSeconds(second)))
            .boxed()
            .toList();

    assertThat(granted)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69);
  }
}
