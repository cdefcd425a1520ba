package dev.keetaorders.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.watchdog.inbound.Expectation;
import dev.keetaorders.watchdog.inbound.Hours;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboundSettingsTest {

  private static final Apps APPS =
      Apps.read(
          List.of("keeta.apps.1001001.secrets", "keeta.apps.1001002.secrets"),
          name -> name.endsWith(".secrets") ? "secret" : null);

  @Test
  void expectNothingUntilSomebodySaysWhatIsUsual() {
    assertThat(expectations(Map.of("watchdog.inbound.zone", "Asia/Riyadh"))).isEmpty();
  }

  @Test
  void areThoseOfAllAppsButForWhatAnAppHasOfItsOwn() {
    var zone = ZoneId.of("Asia/Riyadh");

    assertThat(
            expectations(
                Map.of(
                    "watchdog.inbound.expect-within", "30m",
                    "watchdog.inbound.hours", "10:00-23:30",
                    "watchdog.inbound.zone", "Asia/Riyadh",
                    "watchdog.inbound.apps.1001002.expect-within", "2h")))
        .isEqualTo(
            Map.of(
                "1001001",
                new Expectation(Duration.ofMinutes(30), Hours.of("10:00-23:30", zone)),
                "1001002",
                new Expectation(Duration.ofHours(2), Hours.of("10:00-23:30", zone))));
  }

  @Test
  void ofAnAppAloneCanBeSwitchedOffOrOn() {
    assertThat(
            expectations(
                Map.of(
                    "watchdog.inbound.expect-within", "30m",
                    "watchdog.inbound.apps.1001002.expect-within", "0s")))
        .containsOnlyKeys("1001001");
    assertThat(expectations(Map.of("watchdog.inbound.apps.\"1001002\".expect-within", "30m")))
        .isEqualTo(Map.of("1001002", new Expectation(Duration.ofMinutes(30), Hours.ALWAYS)));
  }

  @Test
  void nameTheKeyAndTheRemedyWhereTheyAreWrong() {
    assertThatThrownBy(() ->
            expectations(
                Map.of(
                    "watchdog.inbound.expect-within", "30m",
                    "watchdog.inbound.hours", "10:00-23:30")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("set watchdog.inbound.zone");
    assertThatThrownBy(() ->
            expectations(
                Map.of(
                    "watchdog.inbound.expect-within", "30m",
                    "watchdog.inbound.hours", "all day",
                    "watchdog.inbound.zone", "UTC")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("watchdog.inbound.hours is all day: write two times");
    assertThatThrownBy(() ->
            expectations(
                Map.of(
                    "watchdog.inbound.expect-within", "30m",
                    "watchdog.inbound.hours", "10:00-23:30",
                    "watchdog.inbound.zone", "Riyadh")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("watchdog.inbound.zone is Riyadh: write the name of a zone");
    assertThatThrownBy(() -> expectations(Map.of("watchdog.inbound.apps.7.expect-within", "1h")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("watchdog.inbound.apps.7 is of no app");
  }

  private static Map<String, Expectation> expectations(Map<String, String> settings) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(WatchdogConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(WatchdogConfig.class);
    return InboundSettings.expectations(config.inbound(), APPS);
  }
}
