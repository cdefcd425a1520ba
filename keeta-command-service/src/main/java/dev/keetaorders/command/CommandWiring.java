package dev.keetaorders.command;

import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.settings.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together what all of the service shares: settings, the clock, this instance, its metrics.
 */
@ApplicationScoped
class CommandWiring {

  private static final Logger LOG = LoggerFactory.getLogger(CommandWiring.class);

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Installation installation(Config config) {
    var installation =
        Installation.read(
            config.getPropertyNames(),
            name -> config.getOptionalValue(name, String.class).orElse(null),
            CommandConfig.Refund.OLDER_NAMES,
            ConfigurationException::new);
    installation.standard().contradictions().forEach(LOG::warn);
    return installation;
  }

  @Produces
  @Singleton
  CommandMetrics metrics(MeterRegistry registry) {
    return new CommandMetrics(registry);
  }

  @Produces
  @Singleton
  Reports reports(Installation installation) {
    return new Reports(installation.topics());
  }

  @Produces
  @Singleton
  KnownOrders knownOrders(CommandConfig config, Installation installation, CommandMetrics metrics) {
    var orders = new KnownOrders(config.known().mostOrders(), installation.standard());
    metrics.knownOrders(orders::size);
    return orders;
  }

  /** Not the host's name: it stays when a process is started again. */
  @Produces
  @Singleton
  Instance instance() {
    return new Instance(UUID.randomUUID().toString());
  }
}
