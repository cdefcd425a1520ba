package dev.keetaorders.orderstate.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataRulesTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1H", "PT960H0.001S"})
  void refusesARetentionThatIsNoneOrOutlastsTheRawTopics(String retention) {
    assertThatThrownBy(() -> rules(Duration.parse(retention), YEAR, 500))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order-state.personal-data.retention")
        .hasMessageContaining("40 days");
  }

  @Test
  void refusesAnAuditThatIsDeletedAtOnce() {
    assertThatThrownBy(() -> rules(Duration.ofDays(30), Duration.ZERO, 500))
        .hasMessageContaining("order-state.personal-data.audit-retention");
  }

  @Test
  void refusesASweepThatLooksAtNothing() {
    assertThatThrownBy(() -> rules(Duration.ofDays(30), YEAR, 0))
        .hasMessageContaining("order-state.personal-data.sweep-batch");
  }

  @Test
  void allowsAsLongAsTheRawTopicsKeepTheirRecords() {
    var topics = new Topics("keeta.");
    var raw =
        topics.all().stream()
            .filter(topic ->
                Stream.of(topics.orderNotifications(), topics.quarantine())
                    .anyMatch(name -> name.equals(topic.name())))
            .map(topic -> Duration.ofMillis(Long.parseLong(topic.settings().get("retention.ms"))));

    assertThat(raw)
        .hasSize(2)
        .allSatisfy(retention ->
            assertThat(rules(retention, YEAR, 500).retention()).isEqualTo(Duration.ofDays(40)));
  }

  private static PersonalDataRules rules(Duration retention, Duration audit, int sweepBatch) {
    return new PersonalDataRules(new PersonalRole(null), retention, audit, sweepBatch);
  }
}
