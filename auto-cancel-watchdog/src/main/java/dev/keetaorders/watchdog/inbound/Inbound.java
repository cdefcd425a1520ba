package dev.keetaorders.watchdog.inbound;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which apps should be heard of, and whether they are.
 *
 * @param expected by app id; of an app that is not there nothing is expected
 * @param listening from where the log is read: what an app said before is not known
 */
public record Inbound(Map<String, Expectation> expected, LastPushes pushes, Instant listening) {

  /** Copies what is expected. */
  public Inbound {
    expected = Map.copyOf(expected);
  }

  /** The apps of which something is expected. */
  public SortedSet<String> apps() {
    return new TreeSet<>(expected.keySet());
  }

  /** Whether that app is heard of. Only who has read the log up to now may ask. */
  public Hearing judge(String appId, Instant now) {
    return Optional.ofNullable(expected.get(appId))
        .map(expectation -> expectation.judge(pushes.of(appId), listening, now))
        .orElseGet(Hearing.NotExpected::new);
  }
}
