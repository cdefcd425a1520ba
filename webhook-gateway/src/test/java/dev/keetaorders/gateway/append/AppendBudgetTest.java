package dev.keetaorders.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppendBudgetTest {

  @Test
  void takesTheWorstCaseThatFits() {
    var budget = budget(600, 1_200, 1_000);

    assertThat(budget.checked().worstCase()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void refusesOneMillisecondMoreAndNamesTheSettings() {
    assertThatThrownBy(() -> budget(601, 1_200, 1_000).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An append may take PT2.001S, over the PT2S in which Keeta is answered: lower"
                + " gateway.append.max-block (PT0.601S), gateway.append.delivery-timeout (PT1.2S)"
                + " or gateway.append.margin (PT0.2S), or raise gateway.answer-within");
  }

  @Test
  void refusesATimeUnderWayThatHasNoRoomForOneRequest() {
    assertThatThrownBy(() -> budget(500, 1_000, 1_000).checked())
        .hasMessageStartingWith("gateway.append.delivery-timeout (PT1S) must not be shorter than");
  }

  @Test
  void aSpoolHasItsTimeWithinThatOfTheAnswer() {
    var hundred = Duration.ofMillis(100);
    assertThat(budget(500, 1_200, 1_000).checkedWithSpool(hundred).withoutKafka())
        .isEqualTo(Duration.ofMillis(1_800));
    assertThatThrownBy(() -> budget(501, 1_200, 1_000).checkedWithSpool(hundred))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("PT1.901S", "gateway.spool.within", "gateway.answer-within");
  }

  @Test
  void whatIsWaitedForLeavesTheMarginToTheAnswer() {
    var within = Duration.ofMillis(100);
    var budget = budget(500, 1_200, 1_000).checkedWithSpool(within);

    assertThat(budget.maxBlock().plus(budget.acknowledgementWait()).plus(within))
        .isEqualTo(budget.answerWithin().minus(budget.margin()));
  }

  private static AppendBudget budget(long maxBlock, long delivery, long request) {
    return new AppendBudget(
        Duration.ofMillis(maxBlock),
        Duration.ofMillis(delivery),
        Duration.ofMillis(request),
        Duration.ofMillis(2),
        Duration.ofMillis(200),
        Duration.ofSeconds(2));
  }
}
