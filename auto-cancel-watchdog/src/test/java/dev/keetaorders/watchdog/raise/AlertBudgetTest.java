package dev.keetaorders.watchdog.raise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {

  private final AlertBudget budget =
      new AlertBudget(seconds(2), seconds(1), seconds(1), seconds(4));

  @Test
  void addsUpWhatAnAlertMayWaitFor() {
    assertThat(budget.worstCase()).isEqualTo(seconds(8));
    assertThatCode(() -> budget.refuseOver(seconds(8))).doesNotThrowAnyException();
  }

  @Test
  void refusesSettingsThatMakeAnAlertTooLateAndNamesThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget.refuseOver(seconds(7)))
        .withMessageContaining("watchdog.alert-within allows PT7S")
        .withMessageContaining("watchdog.producer.delivery-timeout (PT4S)");
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
