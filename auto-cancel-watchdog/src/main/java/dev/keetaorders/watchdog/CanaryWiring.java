package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.watchdog.canary.Canaries;
import dev.keetaorders.watchdog.canary.CanaryRounds;
import dev.keetaorders.watchdog.canary.KafkaCanaryLog;
import dev.keetaorders.watchdog.measure.MeasuredCanaries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together who sends canaries, where there is a URL to send them by. */
@ApplicationScoped
class CanaryWiring {

  private @Nullable CanaryRounds rounds;

  @Produces
  @Singleton
  Canaries canaries(WatchdogConfig config, Installation installation) {
    return new Canaries(
        apps(config.canary(), installation).stream().map(App::appId).toList(),
        config.canary().tolerated());
  }

  void start(
      @Observes StartupEvent started,
      WatchdogConfig config,
      Installation installation,
      KafkaClients clients,
      Canaries canaries,
      MeterRegistry registry,
      InstantSource clock) {
    var canary = config.canary();
    if (canary.url().isEmpty()) return;
    var measured = new MeasuredCanaries(registry);
    canaries.apps().forEach(measured::expect);
    var begun =
        CanaryRounds.of(
            apps(canary, installation),
            canary.url().get(),
            new KafkaCanaryLog(clients::consumer, installation.topics().shopNotifications(), clock),
            canaries,
            canary.within(),
            () -> UUID.randomUUID().toString(),
            measured,
            clock);
    begun.start(canary.every());
    rounds = begun;
  }

  void stop(@Observes ShutdownEvent stopped) {
    var begun = rounds;
    if (begun != null) begun.close();
  }

  /** Those of the standard dialect: in the other one every event is about an order. */
  private static List<App> apps(WatchdogConfig.CanaryConfig config, Installation installation) {
    if (config.url().isEmpty()) return List.of();
    refuseWrongUrl(config.url().get());
    var apps =
        installation.apps().byId().values().stream()
            .filter(app -> app.dialect() == Dialect.STANDARD && !app.webhookUrls().isEmpty())
            .sorted(Comparator.comparing(App::appId))
            .toList();
    if (apps.isEmpty()) {
      throw new ConfigurationException(
          "watchdog.canary.url is set and no app of the standard dialect has webhook-urls: set"
              + " keeta.apps.<appId>.webhook-urls, which canaries are signed with");
    }
    return apps;
  }

  private static void refuseWrongUrl(String url) {
    try {
      var scheme = URI.create(url.replace("{appId}", "1")).getScheme();
      if (List.of("http", "https").contains(String.valueOf(scheme))) return;
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new ConfigurationException(
        "watchdog.canary.url is no URL of http or https: correct it; {appId} may stand in it");
  }
}
