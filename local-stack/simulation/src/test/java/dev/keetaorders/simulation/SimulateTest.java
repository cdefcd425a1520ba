package dev.keetaorders.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulateTest {

  private static final List<String> ONE_ORDER =
      List.of("--seed", "1", "--days", "1", "--orders", "1");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void whatNothingPutToTheTestIsSaid() {
    assertThat(run()).isZero();
    assertThat(printed.toString(UTF_8))
        .containsPattern("not exercised +0 looked at")
        .doesNotContainPattern("held +0 looked at")
        .containsPattern("\\d+ held, 0 broken, [1-9]\\d* not exercised");
  }

  @Test
  void strictlyThatFails() {
    assertThat(run("--strict")).isEqualTo(1);
  }

  private int run(String... more) {
    var words = new ArrayList<>(ONE_ORDER);
    words.addAll(List.of(more));
    return Simulate.run(words, new PrintStream(printed, true, UTF_8));
  }
}
