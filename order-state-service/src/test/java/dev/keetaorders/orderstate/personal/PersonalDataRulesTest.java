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

  private static final PersonalRole ROLE = new PersonalRole(null);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1H", "PT960H0.001S"})
  void refusesARetentionThatIsNoneOrOutlastsTheRawTopics(String retention) {
    assertThatThrownBy(() -> new PersonalDataRules(ROLE, Duration.parse(retention), 500))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order-state.personal-data.retention")
        .hasMessageContaining("40 days");
  }

  @Test
  void refusesASweepThatLooksAtNothing() {
    assertThatThrownBy(() -> new PersonalDataRules(ROLE, Duration.ofDays(30), 0))
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
            assertThat(new PersonalDataRules(ROLE, retention, 500).retention())
                .isEqualTo(Duration.ofDays(40)));
  }
}
