package dev.keetaorders.command;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.budget.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The path of a confirmation from the topic to its first call to Keeta, by what is really set. */
final class KafkaFirstCallPath {

  /**
   * Computes it.
   *
   * @param intake what the client is given that reads commands
   */
  static PathBudget of(CommandConfig config, Map<String, Object> intake) {
    return new PathBudget(
        "confirmation received to its first call",
        List.of(
            Step.whenLost(
                "its partition goes to another one",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                session(intake)),
            Step.of(
                "until another instance's intake is noticed, twice",
                "command.poll",
                config.poll().multipliedBy(2)),
            Step.of(
                "the ledger, before it is called without it",
                "command.ledger-timeout",
                config.ledgerTimeout()),
            Step.of(
                "for the order to be known, where the issuer gave its id only",
                "command.known.wait-for",
                config.known().waitFor())),
        "command.budget.confirm-first-call",
        config.budget().confirmFirstCall());
  }

  /** After that a dead instance's partitions move. */
  static Duration session(Map<String, Object> intake) {
    return millis(intake, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
  }

  /** After that those of an instance move that lives, and polls no more. */
  static Duration stuck(Map<String, Object> intake) {
    return millis(intake, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
  }

  private static Duration millis(Map<String, Object> intake, String name) {
    return Duration.ofMillis(Long.parseLong(String.valueOf(intake.get(name))));
  }

  private KafkaFirstCallPath() {}
}
