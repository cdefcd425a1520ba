package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

  @Test
  void takesTimeoutsThatFitIntoOneAnother() {
    assertThat(settings(6, 30, 10, 8, 5, 13).transactionalId()).isEqualTo("keeta.order-state-a");
  }

  @ParameterizedTest(name = "{6}")
  @CsvSource({
    "5, 30, 10,  8, 5, 13, session-timeout",
    "6, 30, 10, 10, 5, 13, delivery-timeout",
    "6, 28, 10,  8, 5, 13, max-poll-interval",
    "6, 30, 12,  8, 5, 13, max-poll-interval",
    "6, 30, 10,  8, 7, 13, max-poll-interval",
    // A database that may hang for so long would cost the partitions.
    "6, 30, 10,  8, 5, 15, max-poll-interval"
  })
  void refusesTimeoutsThatDoNot(
      int session,
      int maxPollInterval,
      int transaction,
      int delivery,
      int maxBlock,
      int database,
      String setting) {
    assertThatThrownBy(
            () -> settings(session, maxPollInterval, transaction, delivery, maxBlock, database))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("order-state.kafka." + setting);
  }

  @Test
  void handsOnHowOneProvesWhoOneIsAndShowsItToNobody() {
    var settings = settings(6, 30, 10, 8, 5, 13);

    assertThat(settings.clientSettings(ProducerConfig.configNames()))
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "localhost:19092",
                "security.protocol", "SSL",
                "ssl.key.password", "a secret"));
    assertThat(settings.toString()).doesNotContain("a secret");
  }

  private static KafkaObservation.Settings settings(
      int session, int maxPollInterval, int transaction, int delivery, int maxBlock, int database) {
    return new KafkaObservation.Settings(
        Map.of(
            "bootstrap.servers", "localhost:19092",
            "security.protocol", "SSL",
            "ssl.key.password", "a secret",
            "group.id", "order-state-service"),
        new Topics("keeta."),
        "keeta-order-state",
        "a",
        500,
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(session),
        Duration.ofSeconds(maxPollInterval),
        Duration.ofSeconds(transaction),
        Duration.ofSeconds(delivery),
        Duration.ofSeconds(3),
        Duration.ofSeconds(maxBlock),
        Duration.ofSeconds(database));
  }
}
