package dev.keetaorders.command;

import dev.keetaorders.command.ledger.PostgresForgetting;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.retain.Retention;
import dev.keetaorders.command.retain.SweepLedger;
import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.settings.Installation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Puts together what removes old commands from the ledger. */
@ApplicationScoped
class RetentionWiring {

  @Produces
  @Singleton
  SweepLedger sweep(
      CommandConfig config,
      Installation installation,
      DataSource database,
      InstantSource clock,
      CommandMetrics metrics) {
    var retention = config.retention();
    return new SweepLedger(
        new PostgresForgetting(database),
        retention(retention.settled(), installation.topics(), retention.decryptions()),
        retention.pageSize(),
        retention.sweepEvery(),
        clock,
        metrics::forgotten);
  }

  void start(@Observes StartupEvent event, SweepLedger sweep) {
    sweep.start();
  }

  void stop(@Observes ShutdownEvent event, SweepLedger sweep) throws InterruptedException {
    sweep.stop();
  }

  /**
   * Refuses the start where a command that is still on its topic could be forgotten, or who had
   * texts decrypted would be at once.
   */
  static Retention retention(Duration settled, Topics topics, Duration decryptions) {
    if (!decryptions.isPositive()) {
      throw new ConfigurationException(
          "command.retention.decryptions: %s would forget them at once".formatted(decryptions));
    }
    try {
      return Retention.of(settled, kept(topics), decryptions);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("command.retention.settled: " + e.getMessage());
    }
  }

  private static Duration kept(Topics topics) {
    return topics.all().stream()
        .filter(topic -> topic.name().equals(topics.commands()))
        .map(TopicSpec::retention)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No topic " + topics.commands()));
  }
}
