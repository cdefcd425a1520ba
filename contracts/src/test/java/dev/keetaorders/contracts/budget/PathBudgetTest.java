package dev.keetaorders.contracts.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathBudgetTest {

  private static final List<Step> STEPS =
      List.of(
          Step.of("waiting", "kitchen.wait", Duration.ofMillis(1_500)),
          Step.whenLost("another cook is found", "kitchen.session", Duration.ofSeconds(6)),
          Step.of("cooking", "kitchen.cook", Duration.ofMillis(200)));

  @Test
  void addsUpWithAndWithoutAnInstanceLost() {
    var budget = within(Duration.ofSeconds(10));

    assertThat(budget.worst()).isEqualTo(Duration.ofMillis(7_700));
    assertThat(budget.undisturbed()).isEqualTo(Duration.ofMillis(1_700));
  }

  @Test
  void exactlyAsLongAsAllowedIsNotOver() {
    assertThat(within(Duration.ofMillis(7_700)).checked().isOver()).isFalse();
  }

  @Test
  void isRefusedInOneLineThatNamesEverySettingAndTheRemedy() {
    assertThatThrownBy(() -> within(Duration.ofMillis(7_699)).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "From order to plate it may take 7.7 s, and kitchen.serve-within allows 7.699 s: lower"
                + " kitchen.wait (1.5 s), kitchen.session (6 s), kitchen.cook (200 ms), or raise"
                + " kitchen.serve-within");
  }

  @Test
  void isPrintedAsOneLine() {
    assertThat(within(Duration.ofSeconds(10)).text())
        .isEqualTo(
            "order to plate: at worst 7.7 s of 10 s (kitchen.serve-within) = kitchen.wait (1.5 s)"
                + " + kitchen.session (6 s) + kitchen.cook (200 ms)");
  }

  @Test
  void isRenderedAsATable() {
    assertThat(within(Duration.ofSeconds(10)).rows())
        .isEqualTo(
            """
            | step | setting | at most |
            |---|---|---|
            | waiting | `kitchen.wait` | 1.5 s |
            | an instance was lost: another cook is found | `kitchen.session` | 6 s |
            | cooking | `kitchen.cook` | 200 ms |
            | **order to plate** | `kitchen.serve-within` | **7.7 s** of 10 s; while no instance is lost 1.7 s |
            """);
  }

  @Test
  void aTimeBelowNothingIsNoStep() {
    assertThatThrownBy(() -> Step.of("waiting", "kitchen.wait", Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kitchen.wait");
  }

  private static PathBudget within(Duration limit) {
    return new PathBudget("order to plate", STEPS, "kitchen.serve-within", limit);
  }
}
