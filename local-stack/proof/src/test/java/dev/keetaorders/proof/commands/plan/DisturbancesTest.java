package dev.keetaorders.proof.commands.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.plan.Disturbance.What;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisturbancesTest {

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
  }

  @Test
  void spreadsAsManyAsAskedForOverTheRunAndOverThePods() {
    for (var seed = 0; seed < 50; seed++) {
      var drawn = draw(seed);

      assertThat(drawn)
          .extracting(Disturbance::after)
          .containsExactly(1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0);
      assertThat(pods(drawn, What.KILL)).hasSize(3).contains(0, 1);
      assertThat(pods(drawn, What.FREEZE)).containsExactlyInAnyOrder(0, 1);
    }
  }

  @Test
  void noneMayBeDrawn() {
    assertThat(Disturbances.draw(new Random(7), 0, 0, 2)).isEmpty();
  }

  private static List<Disturbance> draw(long seed) {
    return Disturbances.draw(new Random(seed), 3, 2, 2);
  }

  private static List<Integer> pods(List<Disturbance> drawn, What what) {
    return drawn.stream().filter(each -> each.what() == what).map(Disturbance::pod).toList();
  }
}
