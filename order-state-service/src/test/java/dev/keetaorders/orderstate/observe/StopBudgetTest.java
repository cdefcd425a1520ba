package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How long a stop may take at worst: the projection is waited for, then the board's channels are
 * closed one after the other. Whoever stops it (a launcher, a node that is drained) kills it after
 * a time of its own.
 */
class StopBudgetTest {

  private static final Duration WHOEVER_STOPS_IT_WAITS = Duration.ofSeconds(5);

  /** What the framework takes to end everything else. */
  private static final Duration ALL_ELSE = Duration.ofSeconds(1);

  private static final String CHANNELS = "mp.messaging.incoming.";

  @Test
  void endsBeforeWhoeverStopsItKillsItThoughTheBrokerDoesNotAnswer() throws IOException {
    var settings = settings();
    var worst = KafkaObservation.STOPS_WITHIN.plus(ALL_ELSE);
    for (var channel : channels()) {
      var closesWithin = settings.getProperty(CHANNELS + channel + ".default.api.timeout.ms");
      worst = worst.plusMillis(Long.parseLong(closesWithin));
    }

    assertThat(worst).isLessThan(WHOEVER_STOPS_IT_WAITS);
  }

  /** It would sleep for two polls before it closes, whatever is in hand. */
  @Test
  void noChannelSleepsBeforeItCloses() throws IOException {
    var settings = settings();

    assertThat(channels())
        .isNotEmpty()
        .allSatisfy(channel ->
            assertThat(settings.getProperty(CHANNELS + channel + ".graceful-shutdown"))
                .isEqualTo("false"));
  }

  private static Set<String> channels() throws IOException {
    return settings().stringPropertyNames().stream()
        .filter(name -> name.startsWith(CHANNELS))
        .map(name -> name.substring(CHANNELS.length()))
        .map(name -> name.substring(0, name.indexOf('.')))
        .collect(Collectors.toSet());
  }

  private static Properties settings() throws IOException {
    var settings = new Properties();
    try (InputStream file = StopBudgetTest.class.getResourceAsStream("/application.properties")) {
      settings.load(file);
    }
    return settings;
  }
}
