package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.budget.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The path of a notification from the log to the projection, while the database and the brokers
 * answer at all. It is not on that of a deadline: nothing that must happen in time waits for it.
 */
public final class KafkaProjectionPath {

  /** Computes it by what Kafka's clients are really given. */
  public static PathBudget of(KafkaObservation.Settings settings, Duration limit) {
    var consumer = KafkaObservation.consumerSettings(settings);
    var producer = KafkaObservation.producerSettings(settings);
    return new PathBudget(
        "notification on the log to the projection",
        List.of(
            Step.whenLost(
                "the partitions of a hung one move; of a dead one after session-timeout",
                "order-state.kafka.max-poll-interval",
                longer(
                    millis(consumer, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                    millis(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG))),
            Step.whenLost(
                "the transaction ends that it left open",
                "order-state.kafka.transaction-timeout",
                millis(producer, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)),
            Step.of("a look at the log", "order-state.kafka.poll", settings.poll()),
            Step.of(
                "a connection and the database's answer: acquisition-timeout and socketTimeout",
                "quarkus.datasource.jdbc",
                settings.databaseTimeout()),
            Step.of(
                "a call of Kafka's client",
                "order-state.kafka.max-block",
                millis(producer, ProducerConfig.MAX_BLOCK_MS_CONFIG)),
            Step.of(
                "events and snapshots under way",
                "order-state.kafka.delivery-timeout",
                millis(producer, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG))),
        "order-state.projected-within",
        limit);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration millis(Map<String, Object> client, String name) {
    return Duration.ofMillis(Long.parseLong(String.valueOf(client.get(name))));
  }

  private KafkaProjectionPath() {}
}
