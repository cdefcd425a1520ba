package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keetaorders.contracts.Topics;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionWiringTest {

  @Test
  void aRetentionThatIsShorterThanTheCommandsTopicEndsTheStart() {
    var topics = new Topics("keeta.");

    assertThat(RetentionWiring.retention(Duration.ofDays(8), topics).keep())
        .isEqualTo(Duration.ofDays(8));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RetentionWiring.retention(Duration.ofDays(7), topics))
        .withMessageStartingWith("command.retention.settled: ");
  }
}
