package dev.keetaorders.watchdog.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two apps, one of which breaks whatever is done for it. */
class CanaryRoundsTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "keeta.apps.1001001.secrets", "abc",
          "keeta.apps.1001001.webhook-urls", "https://chain.example.com/keeta/webhooks",
          "keeta.apps.1001002.secrets", "abc",
          "keeta.apps.1001002.webhook-urls", "https://chain.example.com/keeta/webhooks");

  private final List<String> pushed = new ArrayList<>();

  @Test
  void anAppWhoseCanaryBreaksUsKeepsNoOtherFromBeingTried() {
    try (var rounds = new CanaryRounds(apps(), sendCanary())) {
      rounds.round();
      rounds.round();
    }

    assertThat(pushed).containsExactly("1001001", "1001002", "1001001", "1001002");
  }

  private SendCanary sendCanary() {
    return new SendCanary(
        (appId, _) -> {
          pushed.add(appId);
          if (appId.equals("1001001")) throw new IllegalStateException("broken");
          return PublicUrl.Answer.NONE;
        },
        Unwatched::new,
        new Canaries(List.of(), 2),
        Duration.ofSeconds(10),
        () -> "1",
        (_, _, _) -> {},
        InstantSource.system());
  }

  private static List<App> apps() {
    var apps = Apps.read(SETTINGS.keySet(), SETTINGS::get);
    return Stream.of("1001001", "1001002").map(id -> apps.find(id).orElseThrow()).toList();
  }

  private static final class Unwatched implements CanaryLog.Watch {

    @Override
    public Optional<CanaryLog.Seen> await(String messageId, Duration within) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
