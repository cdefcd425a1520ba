package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.watchdog.inbound.Expectation;
import dev.keetaorders.watchdog.inbound.Hours;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is expected of which app, as the settings say it. */
final class InboundSettings {

  private static final String PREFIX = "watchdog.inbound.";

  /**
   * The expectations by app.
   *
   * @throws ConfigurationException naming the key and the remedy
   */
  static Map<String, Expectation> expectations(WatchdogConfig.InboundConfig config, Apps apps) {
    for (var appId : config.apps().keySet()) {
      if (apps.find(appId).isEmpty()) {
        throw new ConfigurationException(
            "%sapps.%s is of no app in keeta.apps: correct the id, or remove it"
                .formatted(PREFIX, appId));
      }
    }
    var expected = new HashMap<String, Expectation>();
    for (var appId : apps.byId().keySet()) {
      var own = Optional.ofNullable(config.apps().get(appId));
      var within =
          own.flatMap(WatchdogConfig.InboundConfig.AppConfig::expectWithin)
              .or(config::expectWithin)
              .filter(Duration::isPositive);
      if (within.isEmpty()) continue;
      var hours = own.flatMap(WatchdogConfig.InboundConfig.AppConfig::hours).or(config::hours);
      var zone = own.flatMap(WatchdogConfig.InboundConfig.AppConfig::zone).or(config::zone);
      expected.put(
          appId,
          new Expectation(within.get(), hours.map(text -> hours(text, zone)).orElse(Hours.ALWAYS)));
    }
    return expected;
  }

  private static Hours hours(String text, Optional<String> zone) {
    if (zone.isEmpty()) {
      throw new ConfigurationException(
          "%shours is %s and no zone is set: set %szone, such as Asia/Riyadh"
              .formatted(PREFIX, text, PREFIX));
    }
    try {
      return Hours.of(text, zone(zone.get()));
    } catch (IllegalArgumentException _) {
      throw new ConfigurationException(
          "%shours is %s: write two times of the day, such as 10:00-23:30".formatted(PREFIX, text));
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new ConfigurationException(
          "%szone is %s: write the name of a zone, such as Asia/Riyadh".formatted(PREFIX, name));
    }
  }

  private InboundSettings() {}
}
