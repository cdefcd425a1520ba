package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keetaorders.contracts.Topics;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionWiringTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void aRetentionThatIsShorterThanTheCommandsTopicEndsTheStart() {
    var topics = new Topics("keeta.");

    assertThat(RetentionWiring.retention(Duration.ofDays(8), topics, YEAR).keep())
        .isEqualTo(Duration.ofDays(8));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RetentionWiring.retention(Duration.ofDays(7), topics, YEAR))
        .withMessageStartingWith("command.retention.settled: ");
  }

  @Test
  void aRetentionThatForgetsAtOnceWhoHadTextsDecryptedEndsTheStart() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() ->
            RetentionWiring.retention(Duration.ofDays(8), new Topics("keeta."), Duration.ZERO))
        .withMessageStartingWith("command.retention.decryptions: ");
  }
}
